/** A camera whose picture is a file, a page under the strict policy that shows it, and what its processes use. Knows no limit. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import path from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { findBrowser } from '../find-browser.mjs';
import { root } from './lab.mjs';

/** A sheet with lines of print on a table, seen by a hand that is not quite still, through a sensor that is not quite clean. */
export async function makeVideo(folder, width, height) {
  const file = path.join(folder, `${width}.y4m`);
  const parts = [`YUV4MPEG2 W${width} H${height} F30:1 Ip A1:1 C420jpeg\n`];
  const unit = height / 100;
  const words = Array.from({ length: 400 }, (_, word) => {
    const [column, row] = [word % 8, Math.floor(word / 8)];
    return `<rect x="${(40 + column * 6) * unit}" y="${(14 + row * 1.5) * unit}" width="${(3 + ((word * 7) % 5) / 2) * unit}" height="${0.5 * unit}"/>`;
  });
  for (let frame = 0; frame < 4; frame++) {
    const sheet = `<rect x="${35 * unit}" y="${8 * unit}" width="${60 * unit}" height="${85 * unit}" fill="#eee"/>`;
    const hand = `transform="translate(${frame} ${frame % 2}) rotate(3 ${width / 2} ${height / 2})"`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#654"/><g ${hand}>${sheet}<g fill="#223">${words.join('')}</g></g></svg>`;
    const luma = await sharp(Buffer.from(svg)).greyscale().extractChannel(0).raw().toBuffer();
    for (let at = 0; at < luma.length; at++) luma[at] = 16 + ((luma[at] * 7) >> 3) + ((Math.random() * 6) | 0);
    parts.push('FRAME\n', luma, Buffer.alloc(luma.length / 2, 128));
  }
  writeFileSync(file, Buffer.concat(parts.map((part) => Buffer.from(part))));
  return { file, width, height };
}

export async function serve() {
  const security = readFileSync(path.join(root, 'docs/security.md'), 'utf8');
  const policy = /```\n(default-src[\s\S]*?)```/.exec(security)[1].replace(/\s+/g, ' ').trim();
  const common = {
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    write: false,
    outdir: '/',
  };
  const live = './src/media/live';
  const contents = `
    import { copyFrame, lumaOf } from '${live}/frame-copy.ts';
    import { Eye } from '${live}/eye/eye.ts';
    import { LiveAnalysis } from '${live}/live-analysis.ts';
    import { measured } from './test/bench/measured.ts';
    import { RgbLuma } from '${live}/rgb-luma.ts';
    import { trackFrames } from '${live}/track-frames.ts';
    window.violations = [];
    addEventListener('securitypolicyviolation', (event) => window.violations.push(event.violatedDirective));
    window.parts = { copyFrame, Eye, LiveAnalysis, lumaOf, measured, RgbLuma, trackFrames };`;
  const built = [
    await build({ ...common, stdin: { contents, resolveDir: root, sourcefile: 'page.js' } }),
    await build({ ...common, entryPoints: { 'live.worker': 'src/media/live/live.worker.ts' } }),
  ];
  const [page, worker] = built.map(({ outputFiles }) => outputFiles[0].contents);
  const html =
    '<!doctype html><script type="module" src="/page.js"></script><video muted playsinline width="960"></video>';
  const answers = {
    '/': ['text/html', html],
    '/page.js': ['text/javascript', page],
    '/live.worker.js': ['text/javascript', worker],
  };
  const server = createServer(({ url }, response) => {
    const [type, body] = answers[url] ?? [];
    if (!type) return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': type, 'content-security-policy': policy }).end(body);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return server;
}

export async function inBrowser(server, video, run) {
  const { launchOptions } = await findBrowser();
  const fake = '--use-fake-device-for-media-stream';
  const args = launchOptions.args.map((arg) => (arg.startsWith(fake) ? `${fake}=fps=30` : arg));
  args.push(`--use-file-for-fake-video-capture=${video.file}`);
  // as a server, because only that tells the process that it started
  const browserServer = await chromium.launchServer({ ...launchOptions, args });
  try {
    const browser = await chromium.connect(browserServer.wsEndpoint());
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('pageerror', (error) => console.error(error));
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await run(page, browserServer.process().pid);
  } finally {
    await browserServer.close();
  }
}

/** CPU time so far, in hundredths of a second: of the page's process with all its threads, and of all others. */
export function ticks(browserPid) {
  const processes = new Map();
  for (const pid of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      // the name in brackets may hold anything
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      const type = /--type=([\w-]+)/.exec(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))?.[1] ?? 'browser';
      processes.set(Number(pid), { parent: Number(fields[1]), type, used: Number(fields[11]) + Number(fields[12]) });
    } catch {
      // gone meanwhile
    }
  }
  const isOurs = (pid) => pid === browserPid || (processes.has(pid) && isOurs(processes.get(pid).parent));
  const ours = [...processes].filter(([pid]) => isOurs(pid)).map(([, one]) => one);
  const sum = (list) => list.reduce((total, { used }) => total + used, 0);
  return {
    renderer: sum(ours.filter(({ type }) => type === 'renderer')),
    rest: sum(ours.filter(({ type }) => type !== 'renderer')),
  };
}
