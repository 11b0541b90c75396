import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Certificate } from '../../../src/core/pki/certificate';
import { DerReader, readWhole, tags } from '../../../src/core/pki/derReader';
import { digest } from '../../../src/core/crypto';
import { run } from '../run';
import { sendAnswer, type Answer } from './sendAnswer';
import { asn1Time, indexText, type RevokedEntry, type ServedAuthority, type ServedKey } from './servedAuthority';
import type { ServerFault } from './serverFault';

export interface PkiServerOptions {
  readonly authorities: readonly ServedAuthority[];
  /** Answers under `/tsa`. */
  readonly timestamp?: ServedKey & { readonly chainPath?: string };
  /** How long lists and status answers are good for. */
  readonly listDays?: number;
}

export interface ServedRequest {
  readonly method: string;
  readonly path: string;
  readonly host: string;
}

const timestampPolicy = '1.3.6.1.4.1.99999.1.1';

/**
 * A PKI on the loopback device: `/ID.crt`, `/ID.crl`, `/ocsp` (or `/ocsp/ID`) and `/tsa`. Every answer is made by
 * the openssl command, so that nothing of ours judges itself; `fault` makes a service misbehave.
 */
export class PkiServer {
  /** `http://127.0.0.1:PORT`, without a slash behind it. */
  readonly url: string;
  /** Everything that was asked, in order. */
  readonly requests: ServedRequest[] = [];
  private readonly server: http.Server;
  private readonly options: PkiServerOptions;
  private readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anso-pki-server-'));
  private readonly faults = new Map<string, ServerFault>();
  private readonly revoked = new Map<string, Map<string, RevokedEntry>>();
  private timestamps: Promise<unknown> = Promise.resolve();
  private count = 0;

  static async start(options: PkiServerOptions): Promise<PkiServer> {
    const server = http.createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new PkiServer(server, options);
  }

  private constructor(server: http.Server, options: PkiServerOptions) {
    this.server = server;
    this.options = options;
    this.url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    server.on('request', (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        void this.handle(request, Buffer.concat(parts), response);
      });
    });
  }

  /** Makes `path` (`/ocsp`, `/sub.crl`, `/tsa`, or `*`) misbehave until told otherwise with null. */
  fault(path: string, fault: ServerFault | null): void {
    if (fault) this.faults.set(path, fault);
    else this.faults.delete(path);
  }

  /** From now on the authority says that the certificate was revoked. */
  revoke(authority: string, serialHex: string, at: Date, reason = 'keyCompromise'): void {
    const known = this.revoked.get(authority) ?? new Map<string, RevokedEntry>();
    known.set(serialHex, { at, reason });
    this.revoked.set(authority, known);
  }

  /** As if nothing had ever been revoked or gone wrong. */
  reset(): void {
    this.revoked.clear();
    this.faults.clear();
    this.requests.length = 0;
  }

  /** The list that the server would give now, DER. */
  async list(id: string): Promise<Uint8Array> {
    const authority = this.authority(id);
    const name = this.file('crl');
    fs.writeFileSync(`${name}.index`, this.index(authority));
    fs.writeFileSync(`${name}.number`, '01\n');
    fs.writeFileSync(`${name}.cnf`, [
      '[ca]', 'default_ca = it', '[it]', `database = ${name}.index`, `crlnumber = ${name}.number`, 'default_md = sha256',
      'crl_extensions = ext', '[ext]', 'authorityKeyIdentifier = keyid', '',
    ].join('\n'));
    await run('openssl', ['ca', '-config', `${name}.cnf`, '-gencrl', '-cert', authority.certificatePath, '-keyfile', authority.keyPath,
      '-crl_lastupdate', asn1Time(new Date(Date.now() - 60_000)),
      '-crl_nextupdate', asn1Time(new Date(Date.now() + (this.options.listDays ?? 1) * 86_400_000)), '-out', `${name}.pem`]);
    return derOfPem(fs.readFileSync(`${name}.pem`, 'utf8'));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  private async handle(request: http.IncomingMessage, body: Buffer, response: http.ServerResponse): Promise<void> {
    const target = new URL(request.url ?? '/', this.url).pathname;
    this.requests.push({ method: request.method ?? '', path: target, host: request.headers.host ?? '' });
    const name = target.startsWith('/ocsp') ? '/ocsp' : target;
    try {
      const fault = this.faults.get(name) ?? this.faults.get('*');
      if (fault?.kind === 'answer') {
        sendAnswer(response, { type: 'application/octet-stream', body: fault.make(body) }, undefined);
        return;
      }
      if (fault?.kind === 'hold') {
        if (fault.after === 0) {
          fault.held();
          return;
        }
        this.fault(name, { ...fault, after: fault.after - 1 });
      }
      sendAnswer(response, await this.answer(target, request.method ?? 'GET', body), fault);
    } catch {
      response.statusCode = 500;
      response.end();
    }
  }

  private async answer(target: string, method: string, body: Uint8Array): Promise<Answer | null> {
    if (target.startsWith('/ocsp')) return this.status(target, method, body);
    if (target === '/tsa' && this.options.timestamp) {
      if (method !== 'POST') return null;
      // openssl keeps the serial number in a file: one at a time
      const made = this.timestamps.catch(() => undefined).then(() => this.timestamp(body));
      this.timestamps = made;
      return { type: 'application/timestamp-reply', body: await made };
    }
    const [, id = '', kind = ''] = /^\/([\w-]+)\.(crt|crl)$/u.exec(target) ?? [];
    const authority = this.options.authorities.find((candidate) => candidate.id === id);
    if (!authority) return null;
    if (kind === 'crl') return { type: 'application/pkix-crl', body: await this.list(id) };
    return { type: 'application/pkix-cert', body: certificateOf(authority).der };
  }

  private async status(target: string, method: string, body: Uint8Array): Promise<Answer> {
    const [, , first = '', ...rest] = target.split('/');
    const isNamed = this.options.authorities.some(({ id }) => id === first);
    const encoded = (isNamed ? rest : [first, ...rest]).join('/');
    const query = method === 'GET' ? new Uint8Array(Buffer.from(decodeURIComponent(encoded), 'base64')) : body;
    const authority = isNamed ? this.authority(first) : this.authorityAsked(query);
    const name = this.file('ocsp');
    fs.writeFileSync(`${name}.q`, query);
    fs.writeFileSync(`${name}.index`, this.index(authority));
    const signer = authority.responder ?? authority;
    await run('openssl', ['ocsp', '-index', `${name}.index`, '-CA', authority.certificatePath, '-rsigner', signer.certificatePath,
      '-rkey', signer.keyPath, '-rmd', 'sha256', '-ndays', String(this.options.listDays ?? 1),
      '-reqin', `${name}.q`, '-respout', `${name}.r`]);
    return { type: 'application/ocsp-response', body: new Uint8Array(fs.readFileSync(`${name}.r`)) };
  }

  private async timestamp(body: Uint8Array): Promise<Uint8Array> {
    const { timestamp } = this.options;
    if (!timestamp) throw new Error('no timestamp authority');
    const name = this.file('tsa');
    const serial = path.join(this.folder, 'tsa.serial');
    if (!fs.existsSync(serial)) fs.writeFileSync(serial, '01\n');
    fs.writeFileSync(`${name}.q`, body);
    fs.writeFileSync(`${name}.cnf`, [
      '[tsa1]', `serial = ${serial}`, 'crypto_device = builtin', `signer_cert = ${timestamp.certificatePath}`,
      ...(timestamp.chainPath ? [`certs = ${timestamp.chainPath}`] : []), `signer_key = ${timestamp.keyPath}`,
      'signer_digest = sha256', `default_policy = ${timestampPolicy}`, 'digests = sha1,sha256,sha384,sha512', 'accuracy = secs:1',
      'tsa_name = yes', 'ess_cert_id_alg = sha256', '',
    ].join('\n'));
    await run('openssl', ['ts', '-reply', '-config', `${name}.cnf`, '-section', 'tsa1', '-queryfile', `${name}.q`, '-out', `${name}.r`]);
    return new Uint8Array(fs.readFileSync(`${name}.r`));
  }

  private authority(id: string): ServedAuthority {
    const found = this.options.authorities.find((candidate) => candidate.id === id);
    if (!found) throw new Error(`no authority ${id}`);
    return found;
  }

  /** The authority by the key hash of the first certificate that is asked about (RFC 6960 4.1.1). */
  private authorityAsked(query: Uint8Array): ServedAuthority {
    const request = DerReader.inside(readWhole(query, tags.sequence)).enter();
    request.optional(0xa0);
    request.optional(0xa1);
    const certId = request.enter().enter().enter();
    certId.next();
    certId.next();
    const keyHash = Buffer.from(certId.next().content).toString('hex');
    const found = this.options.authorities.find((candidate) => {
      const { publicKey } = certificateOf(candidate);
      const hashes = (['SHA-1', 'SHA-256'] as const).map((name) => digest(name, publicKey?.keyBits ?? new Uint8Array()));
      return hashes.some((hash) => Buffer.from(hash).toString('hex') === keyHash);
    });
    if (!found) throw new Error('nobody is asked');
    return found;
  }

  private index(authority: ServedAuthority): string {
    return indexText(authority, this.revoked.get(authority.id) ?? new Map<string, RevokedEntry>());
  }

  private file(kind: string): string {
    return path.join(this.folder, `${kind}${String(this.count++)}`);
  }
}

const certificateOf = ({ certificatePath }: ServedKey): Certificate =>
  Certificate.parse(derOfPem(fs.readFileSync(certificatePath, 'utf8')));

function derOfPem(pem: string): Uint8Array {
  const body = /-----BEGIN [^-]+-----([^-]+)-----END/u.exec(pem)?.[1];
  if (body === undefined) throw new Error('no PEM block');
  return new Uint8Array(Buffer.from(body, 'base64'));
}
