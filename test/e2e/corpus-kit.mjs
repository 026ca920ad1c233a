/** What the tests of the whole corpus share: the rows of its manifest, and a table of what was seen. */
import { corpusFile } from './kit.mjs';

/** Each row by the names of its columns; null where the corpus is not beside the project. */
export function manifestRows() {
  const manifest = corpusFile('MANIFEST.tsv');
  if (!manifest) return null;
  const [head, ...lines] = manifest.toString().trim().split('\n');
  const names = head.split('\t');
  return lines.map((line) => Object.fromEntries(line.split('\t').map((cell, index) => [names[index], cell])));
}

export function printTable(lines) {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const text = (line) => line.map((cell, column) => cell.padEnd(widths[column])).join('  ');
  console.log(lines.map((line) => text(line).trimEnd()).join('\n'));
}
