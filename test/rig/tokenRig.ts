import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { forkLauncher } from '../../src/pkcs11/forkLauncher';
import type { HostLauncher } from '../../src/pkcs11/hostLauncher';
import type { RawCertificate } from '../../src/pkcs11/protocol';
import type { RawToken } from '../../src/pkcs11/rawToken';
import { TokenHostClient, type HostDeadlines } from '../../src/pkcs11/tokenHostClient';
import type { DemoSubject } from './demoPeople';
import { makeDemoPki, type DemoPki } from './demoPki';
import { faultShim, type FaultShim } from './faultShim';
import { hostProgram } from './hostProgram';
import { sharedDemoPki } from './sharedDemoPki';
import { makeSoftTokens, tokenOf, type SoftTokenHolder, type SoftTokens } from './softToken';

/** Soft tokens behind the fault shim, and clients for them. */
export interface TokenRig {
  readonly folder: string;
  readonly pki: DemoPki;
  readonly soft: SoftTokens;
  readonly shim: FaultShim;
  /** A client of the shim with short deadlines; closed by `dispose`. */
  client(deadlinesMs?: Partial<HostDeadlines>, launch?: HostLauncher): TokenHostClient;
  readonly launch: HostLauncher;
  dispose(): Promise<void>;
}

export const agencyPin = '246810';

/** The agency's token alone, or the tokens given; of the shared PKI, or with the guests of a PKI of its own. */
export async function tokenRig(
  holders?: (pki: DemoPki) => readonly SoftTokenHolder[], guests: readonly DemoSubject[] = [],
): Promise<TokenRig> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anso-tokens-'));
  const pki = guests.length > 0 ? await makeDemoPki(path.join(folder, 'pki'), { guests }) : await sharedDemoPki();
  const soft = await makeSoftTokens(folder, holders?.(pki) ?? [tokenOf(pki.agency, 'UBND xã An Bình', agencyPin)]);
  const shim = faultShim(soft.modulePath, folder);
  const launch = forkLauncher({ program: hostProgram(), env: { ...soft.env, ...shim.env } });
  const clients: TokenHostClient[] = [];
  return {
    folder,
    pki,
    soft,
    shim,
    launch,
    client(deadlinesMs = {}, launcher = launch) {
      const made = new TokenHostClient({ modulePath: shim.modulePath, launch: launcher, deadlinesMs });
      clients.push(made);
      return made;
    },
    async dispose() {
      shim.order();
      await Promise.all(clients.map((client) => client.close()));
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The only token that a client lists. */
export async function onlyToken(client: TokenHostClient): Promise<RawToken> {
  const [token, ...others] = await client.listTokens();
  if (token === undefined || others.length > 0) throw new Error(`${others.length + 1} tokens`);
  return token;
}

/** The only certificate of a token. */
export function onlyCertificate(token: RawToken): RawCertificate {
  const [certificate, ...others] = token.certificates;
  if (certificate === undefined || others.length > 0) throw new Error(`${others.length + 1} certificates`);
  return certificate;
}

/** DigestInfo of SHA-256 over `content` (RFC 8017 9.2, note 1). */
export function digestInfo(content: string): Uint8Array {
  const prefix = Buffer.from('3031300d060960864801650304020105000420', 'hex');
  return Buffer.concat([prefix, crypto.createHash('sha256').update(content).digest()]);
}

/** Whether `signature` is the holder's signature of `content`. */
export function verifies(certificateDer: Uint8Array, content: string, signature: Uint8Array): boolean {
  return crypto.verify('sha256', Buffer.from(content), new crypto.X509Certificate(certificateDer).publicKey, signature);
}
