/**
 * Firefox and WebKitGTK with their own mock cameras, where they are installed: found, started, and told what to do in the
 * words of WebDriver, over a socket (Marionette) and over HTTP. Knows no test, and needs no package.
 */
import { execFile, spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A browser that starts on a busy machine takes seconds; what takes this long will not come. */
const START_TIMEOUT = 60_000;
const SCRIPT_TIMEOUT = 60_000;

/** MiniBrowser is in no PATH: distributions put it beside the library. */
const MINI_BROWSERS = ['x86_64-linux-gnu', 'aarch64-linux-gnu', '.'].flatMap((folder) =>
  ['webkitgtk-6.0', 'webkit2gtk-4.1', 'webkit2gtk-4.0'].map((name) => `/usr/lib/${folder}/${name}/MiniBrowser`),
);

/**
 * Null where it is not installed. `start` takes more settings (`prefs`) and gives
 * `{ open(url), run(code, ...args), picture(), close() }`; `code` is the body of an asynchronous function.
 */
export async function findFirefox() {
  const file = inPath(['firefox', 'firefox-esr']);
  if (!file) return null;
  const { stdout } = await run(file, ['--version']);
  return { name: stdout.trim(), start: (prefs = {}) => startFirefox(file, prefs) };
}

/** The same; `start` takes MiniBrowser's own flags instead. Null too where there is no screen and none can be made. */
export async function findWebKit() {
  const driver = inPath(['WebKitWebDriver']);
  const browser = MINI_BROWSERS.find(existsSync);
  const screen = process.env.DISPLAY ? [] : [inPath(['xvfb-run']), '-a'];
  if (!driver || !browser || screen[0] === null) return null;
  const { stdout } = await run(driver, ['--version']).catch(() => ({ stdout: '' }));
  return { name: stdout.trim() || driver, start: (flags = []) => startWebKit([...screen, driver], browser, flags) };
}

async function startFirefox(file, prefs) {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'firefox-'));
  const all = {
    'marionette.port': 0, // any free one, which it writes down
    'media.navigator.streams.fake': true,
    'media.navigator.permission.disabled': true,
    'datareporting.policy.dataSubmissionEnabled': false,
    'app.update.disabledForTesting': true,
    ...prefs,
  };
  const lines = Object.entries(all).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(path.join(profile, 'user.js'), lines.join('\n'));
  const child = spawn(file, ['--headless', '--marionette', '--no-remote', '--profile', profile], {
    stdio: 'ignore',
    env: { ...process.env, HOME: profile },
  });
  const end = async () => {
    await ended(child, () => child.kill('SIGTERM'));
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const { send, close } = await marionette(await portIn(path.join(profile, 'MarionetteActivePort')));
    await send('WebDriver:NewSession', { capabilities: { alwaysMatch: {} } });
    await send('WebDriver:SetTimeouts', { script: SCRIPT_TIMEOUT });
    return {
      open: (url) => send('WebDriver:Navigate', { url }),
      run: async (code, ...args) =>
        settled((await send('WebDriver:ExecuteAsyncScript', { script: wrapped(code), args, newSandbox: false })).value),
      picture: async () => Buffer.from((await send('WebDriver:TakeScreenshot', { full: false })).value, 'base64'),
      close: async () => {
        close();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Marionette's own frame: the length, a colon, and `[0, id, command, parameters]` or `[1, id, error, result]`. */
async function marionette(port) {
  const socket = connect({ port, host: '127.0.0.1' });
  const waiting = new Map();
  let last = 0;
  let rest = Buffer.alloc(0);
  const greeted = new Promise((resolve, reject) => {
    waiting.set(null, { resolve, reject });
  });
  const failAll = (error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  socket.on('error', failAll);
  socket.on('close', () => failAll(new Error('Firefox closed the connection.')));
  socket.on('data', (data) => {
    rest = Buffer.concat([rest, data]);
    for (let colon = rest.indexOf(':'); colon > 0; colon = rest.indexOf(':')) {
      const end = colon + 1 + Number(rest.subarray(0, colon));
      if (rest.length < end) return;
      const message = JSON.parse(rest.subarray(colon + 1, end).toString());
      rest = rest.subarray(end);
      const [, id, error, result] = Array.isArray(message) ? message : [1, null, null, message];
      const { resolve, reject } = waiting.get(id);
      waiting.delete(id);
      if (error) reject(new Error(`${error.error}: ${error.message}`));
      else resolve(result);
    }
  });
  await greeted;
  return {
    send: (name, parameters) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, { resolve, reject });
        const text = JSON.stringify([0, id, name, parameters]);
        socket.write(`${Buffer.byteLength(text)}:${text}`);
      }),
    close: () => socket.destroy(),
  };
}

async function startWebKit([program, ...args], binary, flags) {
  const port = await freePort();
  // a group of its own: with the screen, it is more than one program
  const child = spawn(program, [...args, `--port=${port}`], { stdio: 'ignore', detached: true });
  const end = () => ended(child, () => process.kill(-child.pid, 'SIGTERM'));
  const ask = async (method, where, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${where}`, {
      method,
      body: body && JSON.stringify(body),
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  try {
    await until(() => ask('GET', '/status').catch(() => null));
    const { sessionId } = await ask('POST', '/session', {
      capabilities: {
        alwaysMatch: {
          'webkitgtk:browserOptions': {
            binary,
            args: ['--automation', '--enable-media-stream=true', '--enable-mock-capture-devices=true', ...flags],
          },
        },
      },
    });
    const session = `/session/${sessionId}`;
    await ask('POST', `${session}/timeouts`, { script: SCRIPT_TIMEOUT });
    return {
      open: (url) => ask('POST', `${session}/url`, { url }),
      run: async (code, ...args) =>
        settled(await ask('POST', `${session}/execute/async`, { script: wrapped(code), args })),
      picture: async () => Buffer.from(await ask('GET', `${session}/screenshot`), 'base64'),
      close: async () => {
        await ask('DELETE', session).catch(() => null);
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** WebDriver's script calls its last argument when it is done; what is thrown comes back as words. */
function wrapped(code) {
  return `const done = arguments[arguments.length - 1];
    (async (...args) => { ${code} })(...[...arguments].slice(0, -1)).then(
      (value) => done({ value: value ?? null }),
      (error) => done({ thrown: String(error) }),
    );`;
}

function settled({ value, thrown }) {
  if (thrown) throw new Error(thrown);
  return value;
}

async function portIn(file) {
  return Number(await until(() => existsSync(file) && readFileSync(file, 'utf8').trim()));
}

async function until(attempt) {
  for (const start = Date.now(); Date.now() - start < START_TIMEOUT; await wait(100)) {
    const found = await attempt();
    if (found) return found;
  }
  throw new Error('The browser did not start in time.');
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Waits until it is gone. */
async function ended(child, kill) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  kill();
  await gone;
}

function inPath(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isProgram) ?? null;
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
