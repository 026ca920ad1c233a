/**
 * What watching a camera costs, beside showing it alone and beside the usual way: `node test/bench/camera.mjs [rounds]`.
 * The page has the strict policy of docs/security.md, and the stream is a file, the same for all.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from '../find-browser.mjs';
import { inBrowser, makeVideo, serve, ticks } from './camera-lab.mjs';
import { canMeasure } from './processes.mjs';
import { interleaved } from './rounds.mjs';
import { fixed, judge, median, print, printVerdicts, unmeasured } from './table.mjs';

/** Of issue 5. */
const MOST_POINTS = 5;
const LEAST_SIGHTS = 10;
const LONG = 50;

/** Milliseconds. The clock of /proc ticks a hundred times a second: 0.1 points of ten seconds. */
const STRETCH = 10_000;
/** A stretch of its own for gaps, since the heartbeat that finds them takes time as well. */
const BEATS = 3000;
/** More rounds of so long a stretch tell nothing more. */
const MOST_ROUNDS = 5;
/** Only to see whether the stream goes on as without us. */
const FOUR_K_ROUNDS = 2;

const NAMES = {
  video: 'the video alone',
  ours: 'with our analysis, guide "document"',
  light: 'with our analysis, guide "none"',
  usual: 'drawImage and getImageData on the page, 10 a second',
  hidden: 'with our analysis, page hidden',
};

export async function camera(_lab, { rounds }) {
  if (!canMeasure) return unmeasured('cost of the camera', 'it is read from /proc, which this system does not have');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-camera-'));
  const server = await serve();
  try {
    await fullHd(server, await makeVideo(folder, 1920, 1080), Math.min(rounds, MOST_ROUNDS));
    await fourK(server, await makeVideo(folder, 3840, 2160));
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
}

async function fullHd(server, video, rounds) {
  await inBrowser(server, video, async (page, pid) => {
    await page.evaluate(inPage, [video.width, video.height]);
    const runs = await interleaved(Object.keys(NAMES), rounds, (way) => stretch(page, pid, way));
    const of = (way, key) => median(runs[way].map((run) => run[key]));
    const most = (way, key) => Math.max(...runs[way].map((run) => run[key]));
    const extra = (way) => median(runs[way].map(({ renderer }, round) => renderer - runs.video[round].renderer));
    const rows = Object.entries(NAMES).map(([way, name]) => [
      name,
      fixed(of(way, 'renderer')),
      way === 'video' ? '' : fixed(extra(way)),
      runs[way].map(({ renderer }) => fixed(renderer)).join(', '),
      fixed(of(way, 'rest')),
      fixed(of(way, 'sights')),
      fixed(of(way, 'shown')),
      `${fixed(of(way, 'gap'))} / ${fixed(most(way, 'gap'))}`,
      fixed(most(way, 'task')),
    ]);
    print(
      `A stream of 1920 x 1080 at 30 frames a second (percent of one core over ${STRETCH / 1000} s, medians of ${rounds} rounds)`,
      [
        ['way', 'renderer', 'more than video', 'each', 'all other processes', 'sights a second'].concat([
          'frames shown a second',
          'longest gap, ms (median / most)',
          'longest task, ms',
        ]),
        ...rows,
      ],
    );
    const frame = await perFrame(page);
    print('One frame of it, on the page (median / most of 100, ms)', [
      ['copy', 'look', 'format'],
      [
        `${fixed(frame.copy[0], 2)} / ${fixed(frame.copy[1], 2)}`,
        `${fixed(frame.look[0], 2)} / ${fixed(frame.look[1], 2)}`,
        frame.format,
      ],
    ]);
    const violations = await page.evaluate(() => window.violations);
    judge(
      'analysis of 1080p',
      `<= ${MOST_POINTS} points`,
      `${fixed(extra('ours'))} points`,
      extra('ours') <= MOST_POINTS,
    );
    judge(
      'sights of 1080p',
      `>= ${LEAST_SIGHTS} a second`,
      fixed(of('ours', 'sights')),
      of('ours', 'sights') >= LEAST_SIGHTS,
    );
    judge(
      'longest task while watching',
      `< ${LONG} ms`,
      `${fixed(most('ours', 'task'))} ms`,
      most('ours', 'task') < LONG,
    );
    judge('sights while hidden', '0', fixed(most('hidden', 'sights')), most('hidden', 'sights') === 0);
    judge('violations of the strict policy', '0', violations.join(', ') || '0', violations.length === 0);
  });
}

async function fourK(server, video) {
  await inBrowser(server, video, async (page, pid) => {
    await page.evaluate(inPage, [video.width, video.height]);
    const runs = await interleaved(['video', 'ours'], FOUR_K_ROUNDS, (way) => stretch(page, pid, way));
    const rows = ['video', 'ours'].map((way) => {
      const middle = (key) => fixed(median(runs[way].map((run) => run[key])));
      const most = (key) => fixed(Math.max(...runs[way].map((run) => run[key])));
      const photos = runs[way].map(({ shot }) => shot).join('; ');
      return [NAMES[way], ...['renderer', 'rest', 'sights', 'shown', 'gap'].map(middle), most('task'), photos];
    });
    print(`A stream of 3840 x 2160 (medians of ${FOUR_K_ROUNDS} rounds)`, [
      ['way', 'renderer', 'all other processes', 'sights a second', 'frames shown a second', 'longest gap, ms'].concat([
        'longest task, ms (most)',
        'a photo',
      ]),
      ...rows,
    ]);
  });
}

async function stretch(page, browserPid, way) {
  await page.evaluate((way) => window.begin(way), way);
  // started, compiled, and its first frames over
  await page.waitForTimeout(1500);
  const before = { ...(await page.evaluate(() => window.counts())), ...ticks(browserPid), at: performance.now() };
  await page.waitForTimeout(STRETCH);
  const after = { ...(await page.evaluate(() => window.counts())), ...ticks(browserPid), at: performance.now() };
  const { gap, task } = await page.evaluate((time) => window.beats(time), BEATS);
  const shot = await page.evaluate(() => window.shoot());
  await page.evaluate(() => window.end());
  const seconds = (after.at - before.at) / 1000;
  const rate = (key) => (after[key] - before[key]) / seconds;
  // ticks are hundredths of a second: so many a second are percent of one core
  return {
    renderer: rate('renderer'),
    rest: rate('rest'),
    sights: rate('sights'),
    shown: rate('shown'),
    gap,
    task: Math.max(task, after.task),
    shot,
  };
}

/** On the page, so that it can be timed: the worker does the same. */
function perFrame(page) {
  return page.evaluate(async () => {
    const { copyFrame, Eye, lumaOf, RgbLuma, trackFrames } = window.parts;
    const reader = trackFrames(window.track).getReader();
    const eye = new Eye('document');
    const rgb = new RgbLuma();
    const [copies, looks] = [[], []];
    let reuse = null;
    let format = '';
    for (let count = 0; count < 110; count++) {
      const { value: frame } = await reader.read();
      const started = performance.now();
      const copy = await copyFrame(frame, reuse);
      const copied = performance.now();
      frame.close();
      eye.look(lumaOf(copy, rgb), copied);
      if (count >= 10) copies.push(copied - started);
      if (count >= 10) looks.push(performance.now() - copied);
      reuse = copy.bytes;
      format = copy.format;
    }
    await reader.cancel();
    const middleAndMost = (list) => [list.sort((a, b) => a - b)[list.length >> 1], list.at(-1)];
    return { copy: middleAndMost(copies), look: middleAndMost(looks), format };
  });
}

/** What `stretch` calls. */
async function inPage([width, height]) {
  const { LiveAnalysis, measured } = window.parts;
  const size = { width: { exact: width }, height: { exact: height } };
  const stream = await navigator.mediaDevices.getUserMedia({ video: size });
  const video = document.querySelector('video');
  video.srcObject = stream;
  await video.play();
  [window.track] = stream.getVideoTracks();
  let [sights, task, live, life] = [0, 0, null, null];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) task = Math.max(task, duration);
  }).observe({ entryTypes: ['longtask'] });
  const setVisibility = (state) => {
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  };
  const usual = (signal) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [320, 180];
    const context = canvas.getContext('2d', { willReadFrequently: true });
    const timer = setInterval(() => {
      context.drawImage(video, 0, 0, 320, 180);
      const { data } = context.getImageData(0, 0, 320, 180);
      let [sum, edges] = [0, 0];
      for (let at = 4; at < data.length; at += 4) {
        sum += data[at + 1];
        edges += Math.abs(data[at + 1] - data[at - 3]);
      }
      if (sum + edges > 0) sights++;
    }, 100);
    signal.addEventListener('abort', () => clearInterval(timer));
  };
  window.begin = (way) => {
    [life, task] = [new AbortController(), 0];
    if (way === 'usual') usual(life.signal);
    if (way === 'video' || way === 'usual') return;
    live = new LiveAnalysis(null);
    live.watch(life.signal, video, window.track, way === 'light' ? 'none' : 'document', () => sights++);
    if (way === 'hidden') setTimeout(() => setVisibility('hidden'), 500);
  };
  window.end = () => {
    life.abort();
    live = null;
    setVisibility('visible');
  };
  window.counts = () => ({ sights, shown: video.getVideoPlaybackQuality().totalVideoFrames, task });
  window.beats = (time) => measured(() => new Promise((resolve) => setTimeout(resolve, time)));
  window.shoot = async () => {
    const asked = performance.now();
    const shot = await live?.shoot(new AbortController().signal);
    if (!shot) return 'none';
    return `${shot.width} x ${shot.height}, ${Math.round(shot.age)} ms old, took ${Math.round(performance.now() - asked)} ms`;
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(`${(await findBrowser()).name}; load before: ${os.loadavg()[0].toFixed(2)}\n`);
  await camera(null, { rounds: Number(process.argv[2] ?? 3) });
  printVerdicts();
}
