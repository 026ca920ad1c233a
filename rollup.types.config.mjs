/** The types that are published: one file an entry, with nothing in it that only we know. Comes after `build:js`, which cleans. */
import { dts } from 'rollup-plugin-dts';

export default {
  input: { index: 'src/index.ts', element: 'src/element.ts', server: 'src/server/index.ts' },
  external: /^(lit|@lit)(\/|$)/,
  output: { dir: 'dist/types', entryFileNames: '[name].d.ts', chunkFileNames: '[name].d.ts' },
  plugins: [dts({ tsconfig: 'tsconfig.json' })],
};
