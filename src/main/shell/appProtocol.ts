import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isAppUrl } from './appOrigin';
import { contentSecurityPolicy } from './contentSecurityPolicy';
import { mimeType } from './mimeTypes';

/** Stands in index.html where the nonce of the load goes. */
const nonceMark = '__NONCE__';

/**
 * Answers requests for `app://bundle/...` from one folder and from nowhere else.
 * Every HTML page gets a fresh nonce, every answer the content security policy.
 *
 * COOP, COEP, CORP and HSTS are left out on purpose: on a custom scheme they end the renderer.
 */
export function createAppProtocol(root: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const file = fileOf(root, request);
    if (file === null) return refuse(403);
    const bytes = await readFile(file).catch(() => null);
    if (bytes === null) return refuse(404);
    const nonce = freshNonce();
    const extension = path.extname(file);
    const body = extension === '.html' ? bytes.toString('utf8').replaceAll(nonceMark, nonce) : new Uint8Array(bytes);
    return new Response(body, { status: 200, headers: headers(mimeType(extension), nonce) });
  };
}

/** The file that a request means, or null where it means nothing inside the folder. */
function fileOf(root: string, request: Request): string | null {
  if (request.method !== 'GET' || !isAppUrl(request.url)) return null;
  let name: string;
  try {
    name = decodeURIComponent(new URL(request.url).pathname);
  } catch {
    return null;
  }
  // A backslash is a separator on Windows, a colon opens a drive or a stream there.
  if (/[\\:\0]/.test(name)) return null;
  const file = path.resolve(root, `.${path.posix.normalize(name)}`);
  return file.startsWith(root + path.sep) ? file : null;
}

/** 128 random bits: a page cannot guess the nonce of its own load. */
function freshNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
}

function refuse(status: number): Response {
  return new Response('', { status, headers: headers('text/plain', freshNonce()) });
}

function headers(type: string, nonce: string): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': contentSecurityPolicy(nonce),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };
}
