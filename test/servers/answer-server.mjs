/**
 * A server on loopback that answers as its URL tells it to, open to every origin. Knows no contract: the tests say what
 * a vendor, a proxy or a broken line would do.
 */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const OPEN = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*, authorization',
  'access-control-allow-methods': '*',
  'access-control-expose-headers': '*',
};

/** Chunks of a slow body, and the pause after each, in milliseconds: what is sent has to wait for the reader. */
const SLOW_PAUSE = 5;

/**
 * `/answer?status=…&type=…&body=…` answers so; `/redirect` and `/redirect-308` lead to `/answer`; `/hang` reads all and never
 * answers; `/reset` reads all and cuts the line; `/refuse` cuts it at the first byte; `/slow` reads slowly; `/echo` tells in JSON
 * what came; `/closed-to-others` answers without CORS; `/mirror/<host>/<path>` gives another server's file, from this origin.
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} `url` has no slash at its end.
 */
export async function startAnswerServer() {
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref(); // a test run does not wait for it
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(request, response) {
  const { pathname, searchParams } = new URL(request.url, 'http://loopback');
  const send = (status, type, body, headers = OPEN) => {
    response.writeHead(status, { ...headers, ...(type && { 'content-type': type }) });
    response.end(request.method === 'HEAD' || status === 204 ? undefined : body);
  };
  if (request.method === 'OPTIONS') return send(204);
  if (pathname.startsWith('/mirror/')) return mirror(pathname.slice('/mirror/'.length), send);
  if (pathname === '/refuse') return void request.once('data', () => request.socket.destroy());

  const { bytes, sha256 } = await read(request, pathname === '/slow' ? SLOW_PAUSE : 0);
  switch (pathname) {
    case '/answer':
      return send(
        Number(searchParams.get('status') ?? 200),
        searchParams.get('type') ?? 'application/json',
        searchParams.get('body') ?? '',
      );
    case '/redirect':
      return send(302, '', '', { ...OPEN, location: '/answer?body={}' });
    case '/redirect-308':
      return send(308, '', '', { ...OPEN, location: '/answer?body={}' });
    case '/hang':
      return undefined;
    case '/reset':
      return void request.socket.destroy();
    case '/slow':
      return send(200, 'application/json', JSON.stringify({ bytes }));
    case '/closed-to-others':
      return send(200, 'application/json', '{}', {});
    case '/echo':
      return send(
        200,
        'application/json',
        JSON.stringify({ method: request.method, headers: request.headers, bytes, sha256 }),
      );
    default:
      return send(404, 'text/plain', 'no such answer');
  }
}

async function read(request, pause) {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of request) {
    hash.update(chunk);
    bytes += chunk.length;
    if (pause) await sleep(pause);
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** So that a script can come from another origin than the page, as from a CDN. */
async function mirror(target, send) {
  const upstream = await fetch(`http://${target}`);
  send(upstream.status, upstream.headers.get('content-type'), Buffer.from(await upstream.arrayBuffer()));
}
