import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { AnsoError } from '../../../src/contract/errors';
import { HttpClient, type HttpRequest } from '../../../src/main/network/httpClient';

let server: http.Server;
let base: string;
let handle: http.RequestListener;
const seen: string[] = [];
beforeAll(async () => {
  server = http.createServer((request, response) => {
    seen.push(`${request.method ?? ''} ${request.url ?? ''}`);
    handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => { seen.length = 0; });

const client = new HttpClient({ enabled: true });
const ask = (path: string, more: Partial<HttpRequest> = {}, by = client): Promise<string> =>
  by.send({ url: base + path, method: 'GET', maxBytes: 1000, deadlineMs: 2000, ...more })
    .then(({ body }) => Buffer.from(body).toString(), (thrown: unknown) =>
      thrown instanceof AnsoError ? `${thrown.kind} ${String(thrown.data['reason'] ?? '')}`.trim() : String(thrown));
const echo: http.RequestListener = (request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => response.end(`${request.method ?? ''} ${Buffer.concat(parts).toString()}`.trim()));
};

test.each([308, 307, 302, 301])('a POST stays a POST with its body over a redirect (%i)', async (status) => {
  handle = (request, response) => {
    if (request.url === '/moved') return echo(request, response);
    response.writeHead(status, { location: '/moved' }).end();
  };
  expect(await ask('/tsa', { method: 'POST', body: Buffer.from('question') })).toBe('POST question');
});

test('redirects end', async () => {
  handle = (_, response) => response.writeHead(308, { location: '/again' }).end();
  expect(await ask('/')).toBe('serverAnswerUnusable redirects');
  expect(seen).toHaveLength(5);
});

test.each(['file:///etc/passwd', 'ftp://x/', 'http://user:pw@x/', 'http://['])('a redirect to %s is not followed', async (location) => {
  handle = (_, response) => response.writeHead(302, { location }).end();
  expect(await ask('/')).toBe('serverAnswerUnusable address');
});

test('an answer that is cut short is none', async () => {
  handle = (_, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('half', () => response.destroy());
  };
  expect(await ask('/')).toMatch(/^serverAnswerUnusable/);
});

test('an answer that never ends costs what was allowed and no more', async () => {
  handle = (_, response) => {
    const timer = setInterval(() => response.write('x'.repeat(300)), 5);
    response.on('close', () => clearInterval(timer));
  };
  expect(await ask('/')).toBe('serverAnswerUnusable too large');
});

test('the deadline holds for an answer that drips', async () => {
  handle = (_, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write('.'), 20);
    response.on('close', () => clearInterval(timer));
  };
  expect(await ask('/', { deadlineMs: 150 })).toBe('serverTimeout');
});

test('an error page is no answer, and a closed port is told at once', async () => {
  handle = (_, response) => response.writeHead(500).end('<html>');
  expect(await ask('/')).toBe('serverAnswerUnusable HTTP 500');
  expect(await ask('', { url: 'http://127.0.0.1:9/' })).toBe('serverUnreachable ECONNREFUSED');
});

test('a person who stops does not wait', async () => {
  handle = () => undefined;
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 20);
  expect(await ask('/', { signal: stop.signal })).toBe('cancelled');
});

test('offline nothing is asked', async () => {
  expect(await ask('/', {}, new HttpClient({ enabled: false }))).toBe('networkOff');
  expect(seen).toEqual([]);
});

test('an inner address is rewritten, one that only begins alike is not', async () => {
  handle = echo;
  const rewriting = new HttpClient({ enabled: true, rewrites: [{ from: 'http://ocsp.ca.ptc', to: base }] });
  expect(await ask('', { url: 'http://OCSP.ca.ptc/x' }, rewriting)).toBe('GET');
  expect(seen).toEqual(['GET /x']);
  expect(await ask('', { url: 'http://ocsp.ca.ptc.invalid/x', deadlineMs: 5000 }, rewriting)).not.toContain('GET');
  expect(seen).toEqual(['GET /x']);
});

test('a proxy of the environment is not used', async () => {
  process.env['HTTP_PROXY'] = 'http://127.0.0.1:9';
  process.env['http_proxy'] = 'http://127.0.0.1:9';
  handle = echo;
  expect(await ask('/')).toBe('GET');
  delete process.env['HTTP_PROXY'];
  delete process.env['http_proxy'];
});

test('what stands beside a redirect is not read to its end, which may never come', async () => {
  let closed = false;
  handle = (request, response) => {
    if (request.url === '/moved') return echo(request, response);
    response.writeHead(302, { location: '/moved' });
    const timer = setInterval(() => response.write('x'.repeat(1000)), 5);
    response.on('close', () => { closed = true; clearInterval(timer); });
  };
  expect(await ask('/')).toBe('GET');
  await new Promise((resolve) => setImmediate(resolve));
  for (let turn = 0; turn < 200 && !closed; turn++) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(closed).toBe(true);
});
