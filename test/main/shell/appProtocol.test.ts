import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isAppUrl } from '../../../src/main/shell/appOrigin';
import { createAppProtocol } from '../../../src/main/shell/appProtocol';
import { contentSecurityPolicy } from '../../../src/main/shell/contentSecurityPolicy';

describe('the app protocol', () => {
  let folder: string;
  let answer: (request: Request) => Promise<Response>;
  const get = (url: string): Promise<Response> => answer(new Request(url));

  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anso-app-'));
    const root = path.join(folder, 'renderer');
    fs.mkdirSync(path.join(root, 'pdfjs'), { recursive: true });
    fs.writeFileSync(path.join(folder, 'secret.txt'), 'secret');
    fs.mkdirSync(path.join(folder, 'renderer-other'));
    fs.writeFileSync(path.join(folder, 'renderer-other', 'x.js'), 'secret');
    fs.writeFileSync(path.join(root, 'index.html'), '<meta name="style-nonce" content="__NONCE__">');
    fs.writeFileSync(path.join(root, 'pdfjs', 'pdf.worker.mjs'), 'export {}');
    answer = createAppProtocol(root);
  });

  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  test('every load of the page has a nonce of its own, in the page and in the policy', async () => {
    const nonces = await Promise.all([get('app://bundle/index.html'), get('app://bundle/index.html')].map(async (asked) => {
      const response = await asked;
      const nonce = /content="([^"]+)"/.exec(await response.text())?.[1] ?? '';
      expect(response.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
      return nonce;
    }));
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(Buffer.from(nonces[0] ?? '', 'base64')).toHaveLength(16);
  });

  test('a module script has a type that a browser runs, and nobody guesses types', async () => {
    const response = await get('app://bundle/pdfjs/pdf.worker.mjs');
    expect(response.headers.get('content-type')).toContain('text/javascript');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test.each([
    'app://bundle/../secret.txt',
    'app://bundle/%2e%2e/secret.txt',
    'app://bundle/..%2fsecret.txt',
    'app://bundle/pdfjs/..%2f..%2fsecret.txt',
    'app://bundle/..%5csecret.txt',
    'app://bundle/%2e%2e%2frenderer-other%2fx.js',
    'app://bundle/index.html%00.js',
    'app://bundle/C:%5csecret.txt',
    'app://bundle/%E0%A4%A',
    'app://bundle/',
  ])('%s reads nothing outside the folder', async (url) => {
    const response = await get(url);
    expect(response.ok).toBe(false);
    expect(await response.text()).toBe('');
  });

  test.each(['app://other/index.html', 'app://bundle.evil.example/index.html', 'app://user@bundle/index.html', 'https://bundle/index.html'])(
    '%s is not the program', async (url) => {
      expect(isAppUrl(url)).toBe(false);
      const request = { url, method: 'GET' } as Request;
      expect((await answer(request)).status).toBe(403);
    });

  test('nothing is written: only GET is answered', async () => {
    expect((await answer(new Request('app://bundle/index.html', { method: 'POST' }))).status).toBe(403);
  });

  test('the policy allows nothing unsafe and nothing from elsewhere', () => {
    const policy = contentSecurityPolicy('abc');
    expect(policy).not.toMatch(/unsafe|https?:|\*|data:/);
    expect(policy).toMatch(/default-src 'none'/);
    for (const closed of ['base-uri', 'form-action', 'object-src', 'frame-src', 'frame-ancestors']) {
      expect(policy).toContain(`${closed} 'none'`);
    }
  });
});
