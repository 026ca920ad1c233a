/** Holds that the built parts fit together: beside the script, behind a script with a query, and served from `asset-base`. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { chromium } from 'playwright-core';
import { findBrowser } from '../find-browser.mjs';
import { builtFiles, readBuilt } from './built.mjs';

const CASES = [
  { where: 'beside the script', script: '/script/markid-additional-step.js', assetBase: null },
  { where: 'beside a script with a query', script: '/script/markid-additional-step.js?v=2', assetBase: null },
  { where: 'in asset-base', script: '/script/markid-additional-step.js', assetBase: '/parts/' },
];

describe('parts', () => {
  const files = new Set(builtFiles('dist/cdn', '.js'));
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const file = pathname.replace(/^\/(script|parts)\//, 'dist/cdn/');
    if (request.method === 'POST') {
      response.writeHead(401, { 'content-type': 'application/json' }).end('{"identifier":"UNAUTHORIZED"}');
    } else if (files.has(file)) {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(readBuilt(file));
    } else {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>parts</title>');
    }
  });
  let browser;

  before(async () => {
    browser = await chromium.launch((await findBrowser()).launchOptions);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  after(async () => {
    await browser?.close();
    server.close();
  });

  for (const { where, script, assetBase } of CASES) {
    it(`${where} load once, and tell their failures by code`, async () => {
      const page = await browser.newPage();
      const loaded = [];
      page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
      await page.goto(`http://127.0.0.1:${server.address().port}/`);
      const codes = await page.evaluate(useThem, { script, assetBase });
      await page.close();

      assert.deepEqual(codes, ['file-type', 'unauthorized']);
      assert.deepEqual(loaded, [...new Set(loaded)]);
      const parts = loaded.filter((path) =>
        /(media|sending|review|document|pdf|locale-[\w-]+)(\.worker)?\.js$/.test(path),
      );
      assert.ok(parts.length >= 9, loaded.join(' '));
      for (const part of parts) assert.ok(part.startsWith(assetBase ?? '/script/'), part);
    });
  }
});

/** Runs in the page: a file that the media part refuses, and one that the server refuses. */
async function useThem({ script, assetBase }) {
  await import(script);
  const element = document.createElement('markid-additional-step');
  Object.assign(element, { endpoint: '/api', scanRef: 'a-reference', utilityBill: true, locale: 'lt', assetBase });
  const codes = [];
  element.addEventListener('markid-error', ({ detail }) => codes.push(detail.code));
  document.body.append(element);
  await element.setFile(new Blob(['no picture at all'], { type: 'image/png' }));
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R>>',
  ];
  const body = objects.map((object, index) => `${index + 1} 0 obj${object}endobj`).join('\n');
  await element.setFile(new Blob([`%PDF-1.4\n${body}\ntrailer<</Root 1 0 R>>\n%%EOF`]));
  await element.submit();
  return codes;
}
