/** Prints Markdown tables, and keeps what was asked against what was seen. Knows no measurement. */

const verdicts = [];

export function print(title, rows) {
  const cells = rows.map((row) => row.map((cell) => String(cell ?? '')));
  const widths = cells[0].map((_, column) => Math.max(3, ...cells.map((row) => row[column].length)));
  const line = (row) =>
    row.map((cell, column) => (/^[-+\d.]+$/.test(cell) ? cell.padStart(widths[column]) : cell.padEnd(widths[column])));
  console.log(`${title}\n`);
  console.log(`| ${line(cells[0]).join(' | ')} |`);
  console.log(`| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`);
  for (const row of cells.slice(1)) console.log(`| ${line(row).join(' | ')} |`);
  console.log('');
}

/** `met` or `missed`, and into the last table. `seen` and `limit` are words for people. */
export function judge(what, limit, seen, met) {
  verdicts.push([what, limit, seen, met ? 'met' : 'MISSED']);
  return met ? 'met' : 'MISSED';
}

/** Something that could not be measured, with the reason; also into the last table. */
export function unmeasured(what, reason) {
  verdicts.push([what, '', reason, 'not measured']);
  console.log(`Not measured: ${what}: ${reason}\n`);
}

export function printVerdicts() {
  if (verdicts.length > 0) print('What is asked of us', [['measure', 'limit', 'seen', ''], ...verdicts]);
}

export function median(numbers) {
  const sorted = numbers.filter((number) => number !== null && !Number.isNaN(number)).sort((a, b) => a - b);
  return sorted.length === 0
    ? NaN
    : (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}

export function medians(runs) {
  const numbers = Object.keys(runs[0]).filter((key) => typeof runs[0][key] === 'number');
  return Object.fromEntries(numbers.map((key) => [key, median(runs.map((run) => run[key]))]));
}

export function fixed(number, digits = 1) {
  return Number.isFinite(number) ? number.toFixed(digits) : '-';
}

export function kilobytes(bytes) {
  return Math.round(bytes / 1000);
}
