/** Reads the built files as a program. Knows no rule. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAst } from 'rollup/parseAst';
import { root } from './imports.mjs';

/** Paths from the project's root, with forward slashes. */
export function builtFiles(folder, ...endings) {
  if (!existsSync(path.join(root, folder))) throw new Error(`${folder} is not there: npm run build:js makes it`);
  return readdirSync(path.join(root, folder), { recursive: true })
    .map((file) => `${folder}/${file.split(path.sep).join('/')}`)
    .filter((file) => endings.some((ending) => file.endsWith(ending)))
    .sort();
}

export function readBuilt(file) {
  return readFileSync(path.join(root, file), 'utf8');
}

/** Every node of a file's syntax tree. */
export function* nodesOf(file) {
  const waiting = [parseAst(readBuilt(file))];
  while (waiting.length > 0) {
    const node = waiting.pop();
    yield node;
    for (const value of Object.values(node).flat()) if (typeof value?.type === 'string') waiting.push(value);
  }
}

/** The file and what it loads with itself, directly or not. */
export function withStaticImports(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const { source } of parseAst(readBuilt(file)).body) {
    if (source?.value.startsWith('.')) withStaticImports(path.posix.join(path.posix.dirname(file), source.value), seen);
  }
  return seen;
}
