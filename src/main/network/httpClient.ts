import type { Agent, IncomingMessage, request } from 'node:http';
import { AnsoError } from '../../contract/errors';
import { rewriteAddress, type AddressRewrite } from './addressRewrite';
import { connectionFault } from './connectionFault';

export interface HttpRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly body?: Uint8Array;
  /** Of the body. */
  readonly contentType?: string;
  readonly accept?: string;
  /** A longer answer is refused unread. */
  readonly maxBytes: number;
  /** For everything: name, connection, redirects, the last octet. */
  readonly deadlineMs: number;
  readonly signal?: AbortSignal;
}

export interface HttpAnswer {
  readonly body: Uint8Array;
  readonly contentType: string;
}

export interface HttpClientOptions {
  /** Nothing is asked: the settings or `--offline` say so. */
  readonly enabled: boolean;
  readonly rewrites?: readonly AddressRewrite[];
}

interface Line {
  readonly request: typeof request;
  readonly agent: Agent;
}

const maxRedirects = 4;
/** A method and its body survive all of these but 303: a POST of a timestamp request has no meaning as GET. */
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * The program's only way to the network (RFC 9110; HTTP/1.1, TLS 1.2 or later). What comes back is signed by
 * somebody and judged elsewhere; here it is bounded in size and time. No proxy of the environment is used, no
 * cookie kept, no credential sent. Connections stay open between requests of a batch, and do not keep the
 * program alive.
 */
export class HttpClient {
  readonly enabled: boolean;
  private readonly rewrites: readonly AddressRewrite[];
  /** By protocol, made when first needed: the modules cost 8 MB, and most programs never ask anybody. */
  private readonly lines = new Map<string, Line>();

  constructor({ enabled, rewrites = [] }: HttpClientOptions) {
    this.enabled = enabled;
    this.rewrites = rewrites;
  }

  /**
   * @throws AnsoError networkOff; serverTimeout; serverUnreachable; serverAnswerUnusable for a status other than
   *   200, an answer cut short or too long, a redirect that leads nowhere good; cancelled
   */
  async send(request: HttpRequest): Promise<HttpAnswer> {
    if (!this.enabled) throw new AnsoError('networkOff');
    if (request.signal?.aborted) throw new AnsoError('cancelled');
    const ends = performance.now() + request.deadlineMs;
    let url = usable(rewriteAddress(request.url, this.rewrites), request.url);
    let { method, body } = request;
    for (let hops = 0; ; hops++) {
      const answer = await this.exchange(url, { ...request, method, ...(body ? { body } : {}) }, ends);
      if (!('location' in answer)) return answer;
      if (hops >= maxRedirects) throw unusable(url, 'redirects');
      const next = usable(rewriteAddress(resolved(answer.location, url), this.rewrites), url.href);
      if (url.protocol === 'https:' && next.protocol !== 'https:') throw unusable(url, 'redirect to http');
      if (answer.status === 303) [method, body] = ['GET', undefined];
      url = next;
    }
  }

  /** Closes idle connections. */
  dispose(): void {
    for (const { agent } of this.lines.values()) agent.destroy();
    this.lines.clear();
  }

  private line(protocol: string): Line {
    const known = this.lines.get(protocol);
    if (known) return known;
    const options = { keepAlive: true, maxSockets: 8 };
    let made: Line;
    if (protocol === 'https:') {
      const https = process.getBuiltinModule('node:https');
      made = { request: https.request, agent: new https.Agent({ ...options, minVersion: 'TLSv1.2' }) };
    } else {
      const http = process.getBuiltinModule('node:http');
      made = { request: http.request, agent: new http.Agent(options) };
    }
    this.lines.set(protocol, made);
    return made;
  }

  private exchange(
    url: URL, request: HttpRequest, ends: number,
  ): Promise<HttpAnswer | { readonly location: string; readonly status: number }> {
    const { method, body, contentType, accept, maxBytes, deadlineMs, signal } = request;
    const { request: open, agent } = this.line(url.protocol);
    return new Promise((resolve, reject) => {
      const sent = open(url, {
        method,
        agent,
        headers: {
          'user-agent': 'anso',
          ...(accept === undefined ? {} : { accept }),
          ...(body ? { 'content-type': contentType ?? 'application/octet-stream', 'content-length': body.length } : {}),
        },
      });
      const finish = (outcome: () => void): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
        outcome();
      };
      const fail = (error: AnsoError): void => {
        finish(() => { reject(error); });
        sent.destroy();
      };
      const cancel = (): void => { fail(new AnsoError('cancelled')); };
      const seconds = Math.round(deadlineMs / 100) / 10;
      const timer = setTimeout(() => { fail(new AnsoError('serverTimeout', { host: url.host, seconds })); },
        Math.max(0, ends - performance.now()));
      signal?.addEventListener('abort', cancel, { once: true });
      sent.on('error', (cause) => {
        fail(new AnsoError('serverUnreachable', { host: url.host, reason: connectionFault(cause) }, { cause }));
      });
      sent.on('response', (response: IncomingMessage) => {
        const status = response.statusCode ?? 0;
        const { location } = response.headers;
        if (redirects.has(status) && location !== undefined) {
          // what stands beside a redirect is read by nobody, and may have no end
          response.destroy();
          finish(() => { resolve({ location, status }); });
          return;
        }
        if (status !== 200) return fail(unusable(url, `HTTP ${String(status)}`));
        const parts: Buffer[] = [];
        let length = 0;
        response.on('data', (part: Buffer) => {
          length += part.length;
          if (length > maxBytes) fail(unusable(url, 'too large'));
          else parts.push(part);
        });
        response.on('error', () => { fail(unusable(url, 'incomplete')); });
        response.on('end', () => {
          if (!response.complete) return fail(unusable(url, 'incomplete'));
          const type = response.headers['content-type'] ?? '';
          finish(() => { resolve({ body: new Uint8Array(Buffer.concat(parts)), contentType: type }); });
        });
      });
      sent.end(body);
    });
  }
}

const unusable = (url: URL, reason: string): AnsoError =>
  new AnsoError('serverAnswerUnusable', { host: url.host, reason });

function resolved(location: string, from: URL): string {
  try {
    return new URL(location, from).href;
  } catch {
    return location;
  }
}

/** Addresses come from certificates, which anybody may make: http and https only, no user names in them. */
function usable(address: string, given: string): URL {
  let url: URL | null = null;
  try {
    url = new URL(address);
  } catch {
    // told below
  }
  const fits = url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && url.username === '' && url.password === '';
  if (!url || !fits) throw new AnsoError('serverAnswerUnusable', { host: given.slice(0, 100), reason: 'address' });
  return url;
}
