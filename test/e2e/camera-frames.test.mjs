/** Pages that may not use the camera by no fault of the person: insecure ones, frames, and those whose header forbids it. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { builtFiles, readBuilt } from '../structure/built.mjs';
import { openCameraBrowser, permit } from './camera-kit.mjs';
import { BOTH, CAPTURE, failure, look, moves, openStep, press, record, sentences } from './camera-watch.mjs';

const en = sentences('en');
const POLICY_HINT = /^<markid-additional-step> camera-policy: .*iframe needs allow="camera".*camera=\(self\)/;

/** The element and nothing else. */
function stepPage(settings) {
  const step = { texts: { en: { name: 'A bill', description: 'Take a photo of it.' } }, settings };
  return `<!doctype html><html lang="en"><title>A step</title>
    <script type="module" src="/cdn/markid-additional-step.js"></script>
    <markid-additional-step endpoint="/api" scan-ref="a-reference" step="UTILITY_BILL" locale="en">
      <script type="application/json">${JSON.stringify({ ALL: { ALL: { UTILITY_BILL: step } } })}</script>
    </markid-additional-step>`;
}

describe('a page that may not use the camera', () => {
  const files = new Set(builtFiles('dist/cdn', '.js'));
  /** The same under two names, which are two origins: a partner's page, and the frame in it. */
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    const file = `dist${pathname}`;
    if (files.has(file)) {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(readBuilt(file));
      return;
    }
    const policy = searchParams.get('policy');
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      ...(policy === null ? {} : { 'permissions-policy': policy }),
    });
    if (pathname === '/step') {
      response.end(stepPage(searchParams.has('captureOnly') ? CAPTURE : BOTH));
    } else {
      const allow = searchParams.get('allow');
      const { port } = server.address();
      response.end(`<!doctype html><title>A partner</title>
        <iframe src="http://127.0.0.1:${port}/step" ${allow === null ? '' : `allow="${allow}"`} width="900" height="900"></iframe>`);
    }
  });
  let camera;

  before(async () => {
    camera = await openCameraBrowser();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  after(async () => {
    await camera?.close();
    server.close();
  });

  /** `path` as the top page; gives the document that the step is in, and what the console was told. */
  async function open(path) {
    const context = await camera.browser.newContext();
    const page = await context.newPage();
    const lines = [];
    page.on('console', (message) => lines.push(message.text()));
    await page.addInitScript(record);
    await page.goto(`http://localhost:${server.address().port}${path}`);
    await permit(page, 'granted');
    const step = path.startsWith('/partner') ? page.frames()[1] : page.mainFrame();
    await step.waitForSelector('markid-additional-step[phase=choosing] [part=camera-button]');
    return { context, page, step, lines };
  }

  /** What the person is told where the page is at fault. */
  function noteOf(code, offersFile = true) {
    return {
      phase: 'choosing',
      error: { code, message: en[`error.${code}`], recoverable: true, uncertain: false },
      note: [en[`error.${code}`], ...(offersFile ? [en['error.or-file']] : [])],
      isFocused: true,
      canPress: true,
      inputs: offersFile ? 1 : 0,
      dialogs: 0,
      alive: 0,
    };
  }

  it('is insecure: the person is sent to the company, and the console says https', async () => {
    const insecure = await openCameraBrowser({ isInsecure: true });
    try {
      const { page, lines, faults } = await openStep(insecure);
      assert.equal(await page.evaluate(() => isSecureContext), false);
      await press(page);
      assert.deepEqual(await failure(page), noteOf('camera-insecure'));
      assert.match(lines.join('\n'), /^<markid-additional-step> camera-insecure: .*https:/m);
      assert.deepEqual(faults, []);
      await page.context().close();

      const alone = await openStep(insecure, { settings: CAPTURE });
      await press(alone.page);
      assert.deepEqual(await failure(alone.page), noteOf('camera-insecure', false));
    } finally {
      await insecure.close();
    }
  });

  it('is a frame of another origin without allow="camera": nobody is asked, and the console names the attribute', async () => {
    const { context, step, lines } = await open('/partner');
    await press(step);
    assert.deepEqual(await failure(step), noteOf('camera-policy'));
    assert.equal(lines.filter((line) => POLICY_HINT.test(line)).length, 1, lines.join('\n'));
    assert.deepEqual(await step.evaluate(() => window.__wishes), []);
    await context.close();
  });

  it('is a frame that allows something else only', async () => {
    const { context, step } = await open(`/partner?allow=${encodeURIComponent('microphone; fullscreen')}`);
    await press(step);
    assert.deepEqual(await failure(step), noteOf('camera-policy'));
    await context.close();
  });

  it('is none: the same frame with allow="camera" has the camera, from opening to the photo', async () => {
    const { context, step, lines } = await open('/partner?allow=camera');
    await press(step);
    await moves(step);
    await step.press('markid-additional-step [part=shutter]', 'Enter');
    await step.waitForSelector('markid-additional-step[phase=reviewing]');
    const { alive, error } = await look(step);
    assert.deepEqual({ alive, code: error.code }, { alive: 0, code: undefined });
    assert.deepEqual(
      lines.filter((line) => line.includes('camera-')),
      [],
    );
    await context.close();
  });

  it('has a header that forbids the camera', async () => {
    const { context, step, lines } = await open(`/step?policy=${encodeURIComponent('camera=()')}`);
    await press(step);
    assert.deepEqual(await failure(step), noteOf('camera-policy'));
    assert.equal(lines.filter((line) => POLICY_HINT.test(line)).length, 1, lines.join('\n'));
    await context.close();
  });

  it('has such a header, and a step for the camera alone: no file is offered instead', async () => {
    const { context, step } = await open(`/step?captureOnly&policy=${encodeURIComponent('camera=()')}`);
    assert.equal((await look(step)).inputs, 0);
    await press(step);
    assert.deepEqual(await failure(step), noteOf('camera-policy', false));
    await context.close();
  });

  it('is a frame with allow="camera" in a page whose own header forbids it', async () => {
    const { context, step } = await open(`/partner?allow=camera&policy=${encodeURIComponent('camera=()')}`);
    await press(step);
    assert.deepEqual(await failure(step), noteOf('camera-policy'));
    await context.close();
  });

  it('is none: a header with camera=(self) allows it', async () => {
    const { context, step } = await open(`/step?policy=${encodeURIComponent('camera=(self)')}`);
    await press(step);
    await moves(step);
    await context.close();
  });
});
