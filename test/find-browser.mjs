/**
 * Finds a Chromium for the tests and says how to start it: `$CHROME_PATH`, then the usual places, then the one that
 * comes with `npm ci` inside @sparticuz/chromium. Knows no test. `CHROME_PATH=packed` asks for that last one.
 */
import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));

/** No network of its own, and a camera that is always there and always allowed. */
const flags = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // the sandbox refuses to start for root
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];

/**
 * @typedef {{ name: string, launchOptions: { executablePath: string, args: string[], env: Record<string, string> } }} Browser
 * `launchOptions` is what Playwright's `chromium.launch()` takes; `name` is for people.
 * @returns {Promise<Browser>}
 */
export async function findBrowser() {
  const wanted = process.env.CHROME_PATH;
  if (wanted && wanted !== 'packed') {
    const found = await start(wanted, 'CHROME_PATH');
    if (found) return found;
    throw new Error(`CHROME_PATH is ${wanted}, which does not start. Give the path of a Chrome, Chromium or Edge.`);
  }
  if (!wanted) {
    for (const place of usualPlaces()) {
      const found = runnable(place) && (await start(place, 'found on this machine'));
      if (found) return found;
    }
  }
  return unpack();
}

function usualPlaces() {
  const { platform, env } = process;
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
    );
  }
  if (platform === 'win32') {
    return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
      .filter(Boolean)
      .flatMap((dir) =>
        ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map((file) =>
          path.join(dir, file),
        ),
      );
  }
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge-stable'];
  const dirs = (env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return names.flatMap((name) => dirs.map((dir) => path.join(dir, name)));
}

function runnable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Null where it cannot say its version: Ubuntu's `chromium-browser`, for one, is a script that only advertises a snap. */
async function start(executablePath, origin, { args = [], env = {} } = {}) {
  const launchOptions = { executablePath, args: [...args, ...flags], env: { ...process.env, ...env } };
  // on Windows `--version` opens a window instead of printing
  if (process.platform === 'win32') return { name: `${executablePath} (${origin})`, launchOptions };
  try {
    const { stdout } = await run(executablePath, ['--version'], { env: launchOptions.env, timeout: 30_000 });
    return { name: `${stdout.trim()} at ${executablePath} (${origin})`, launchOptions };
  } catch {
    return null;
  }
}

/**
 * The packed file looks for the fonts in /tmp. A Chromium that finds none lays text out with no size, and crashes on
 * `text-wrap: balance`.
 */
const fontsFile = (dir) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${path.join(dir, 'cache').replace(/[&<]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</cachedir>
</fontconfig>
`;

/** The browser inside @sparticuz/chromium, with the libraries and the font that it needs: nothing else has to be installed. */
async function unpack() {
  const help = 'Install Chrome, Chromium or Edge, or set CHROME_PATH to its executable.';
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`No browser was found, and the packed one is for Linux on x64 only. ${help}`);
  }
  const pack = path.join(root, 'node_modules/@sparticuz/chromium');
  if (!existsSync(pack))
    throw new Error(`No browser was found, and @sparticuz/chromium is not installed (npm ci). ${help}`);

  const dir = path.join(root, 'node_modules/.cache/chromium');
  if (!existsSync(dir)) {
    const parts = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'].map((part) =>
      path.join(pack, 'bin', part),
    );
    const script = `import { inflate } from '@sparticuz/chromium';
      await Promise.all(${JSON.stringify(parts)}.map((part) => inflate(part)));`;
    // It unpacks into the system's temporary folder, so a process of its own is given another one; and since that has the
    // process id in its name, and is moved into place only when complete, two test runs at once do not meet.
    const own = `${dir}.${process.pid}`;
    mkdirSync(own, { recursive: true });
    try {
      await run(process.execPath, ['--input-type=module', '--eval', script], {
        cwd: root,
        env: { ...process.env, TMPDIR: own },
      });
      writeFileSync(path.join(own, 'fonts/fonts.conf'), fontsFile(dir));
      if (!existsSync(dir)) renameSync(own, dir);
    } catch (error) {
      if (!existsSync(dir)) throw new Error(`The packed browser could not be unpacked. ${help}`, { cause: error });
    } finally {
      rmSync(own, { recursive: true, force: true });
    }
  }
  const libraries = [path.join(dir, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  const browser = await start(path.join(dir, 'chromium'), 'from the npm package @sparticuz/chromium', {
    args: ['--no-zygote', '--no-sandbox'], // as its makers start it
    env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: path.join(dir, 'fonts') },
  });
  if (browser) return browser;
  throw new Error(`The packed browser does not start on this machine. ${help}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log((await findBrowser()).name);
