/** By how much the processes of a browser grow at their peak, from Linux's /proc. Knows no page. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

export const canMeasure = process.platform === 'linux';

/** Starts over all peaks; the function that comes back tells how far above it the browser has been since, in MB. */
export function watchPeaks(browserPid) {
  const before = descendants(browserPid).map((pid) => ({ pid, type: typeOf(pid), size: statusOf(pid, 'VmRSS') }));
  for (const { pid } of before) writeFileSync(`/proc/${pid}/clear_refs`, '5'); // the peak starts over: proc(5)
  return () => {
    const grown = before.map(({ pid, type, size }) => ({ type, growth: (statusOf(pid, 'VmHWM') - size) / 1000 }));
    const renderers = grown.filter(({ type }) => type === 'renderer').map(({ growth }) => growth);
    const rest = grown.filter(({ type }) => type !== 'renderer').map(({ growth }) => growth);
    return { page: Math.round(Math.max(...renderers)), rest: Math.round(rest.reduce((sum, one) => sum + one, 0)) };
  };
}

/** A process and all that it started. */
function descendants(first) {
  const parents = new Map();
  for (const pid of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const parent = statusOf(pid, 'PPid');
    if (parent !== null) parents.set(Number(pid), parent);
  }
  const isOurs = (pid) => pid === first || (parents.has(pid) && isOurs(parents.get(pid)));
  return [...parents.keys()].filter(isOurs);
}

/** `renderer`, `utility` and the like; `browser` for the first. */
function typeOf(pid) {
  return /--type=([\w-]+)/.exec(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))?.[1] ?? 'browser';
}

/** A number of /proc/…/status (sizes are in kB); null where the process is gone. */
function statusOf(pid, key) {
  try {
    return Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return null;
  }
}
