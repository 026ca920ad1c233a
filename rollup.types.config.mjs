/** The types that are published: one file an entry, with nothing in it that only we know. Comes after `build:js`, which cleans. */
import { dts } from 'rollup-plugin-dts';

const types = (input) => ({
  input,
  external: /^(lit|@lit)(\/|$)/,
  output: { dir: 'dist/types', entryFileNames: '[name].d.ts', chunkFileNames: '[name].d.ts' },
  plugins: [dts({ tsconfig: 'tsconfig.json' })],
});

export default [
  types({ index: 'src/index.ts', element: 'src/element.ts' }),
  types({ server: 'src/server/index.ts' }), // by itself: a backend has no DOM that the element's types could name
];
