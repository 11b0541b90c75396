import fs from 'node:fs';
import path from 'node:path';
import type { DemoIdentity } from './demoPki';
import { run } from './run';
import { softTokenScript } from './softTokenScript';

/** One key and certificate on a soft token. */
export interface SoftTokenEntry {
  /** PKCS#8 PEM, RSA or EC on P-256 or P-384; null for a certificate without its key. */
  readonly keyPath: string | null;
  /** DER; null for a key without a certificate. */
  readonly certificateDer: Uint8Array | null;
  readonly label: string;
  /** CKA_ID of the key as hex; counts up from 01 where it is left out. */
  readonly id?: string;
  /** CKA_ID of the certificate as hex, where it differs from the key's; '' for none. */
  readonly certificateId?: string;
  /** The key wants a login before every signature (CKA_ALWAYS_AUTHENTICATE). */
  readonly alwaysAuthenticate?: boolean;
  /** Whether a public key object stands beside the private one, as on most tokens. Default true. */
  readonly publicKey?: boolean;
}

export interface SoftTokenHolder {
  /** At most 32 bytes of UTF-8. */
  readonly label: string;
  readonly pin: string;
  /** Default '87654321'. */
  readonly soPin?: string;
  readonly entries: readonly SoftTokenEntry[];
}

export interface SoftToken {
  readonly label: string;
  readonly pin: string;
  readonly soPin: string;
  readonly serial: string;
}

export interface SoftTokens {
  readonly modulePath: string;
  /** What a process needs to see these tokens and no others. */
  readonly env: { readonly SOFTHSM2_CONF: string };
  readonly tokens: readonly SoftToken[];
}

export interface SoftTokenOptions {
  /** The SoftHSM library; searched in the usual places where it is left out. */
  readonly modulePath?: string;
  /** Folder or main file of pkcs11js, for callers that are bundled. */
  readonly pkcs11jsPath?: string;
  /** What the token offers, as SoftHSM's configuration names it; everything where it is left out. */
  readonly mechanisms?: readonly string[];
  /** The node program. */
  readonly nodePath?: string;
}

/** What `tokens.json` remembers, so that tokens are made once. No PIN stands in it. */
interface TokensMade {
  readonly recipe: string;
  readonly serials: readonly string[];
}

/** Places of SoftHSM: Debian and Ubuntu, Fedora, Homebrew on both kinds of Mac, built from source. */
const softHsmPlaces = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib64/pkcs11/libsofthsm2.so',
  '/usr/lib64/softhsm/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
  '/usr/local/lib/softhsm/libsofthsm2.so',
];

/** The SoftHSM library of this machine, or null where it is not installed. */
export function findSoftHsm(): string | null {
  return softHsmPlaces.find((place) => fs.existsSync(place)) ?? null;
}

/** A token for one holder of the demonstration PKI, with one key and its certificate. */
export function tokenOf(identity: DemoIdentity, label: string, pin: string): SoftTokenHolder {
  const { keyPath, certificateDer, commonName } = identity;
  return { label, pin, entries: [{ keyPath, certificateDer, label: commonName }] };
}

/**
 * Makes one SoftHSM token for each holder in `folder`, with a configuration of its own: nothing
 * outside the folder is read or written. Made once: the same order for the same folder gives the
 * tokens that are there. Rejects where SoftHSM is not installed or the folder holds other tokens.
 */
export async function makeSoftTokens(
  folder: string, holders: readonly SoftTokenHolder[], options: SoftTokenOptions = {},
): Promise<SoftTokens> {
  const modulePath = options.modulePath ?? findSoftHsm();
  if (modulePath === null) throw new Error('SoftHSM is not installed (Debian: apt-get install softhsm2)');
  const order = holders.map(({ label, pin, soPin = '87654321', entries }) => ({
    label, pin, soPin, entries: entries.map(orderedEntry),
  }));
  const env = { SOFTHSM2_CONF: path.join(folder, 'softhsm2.conf') };
  const made = (serials: readonly string[]): SoftTokens => ({
    modulePath,
    env,
    tokens: order.map(({ label, pin, soPin }, index) => ({ label, pin, soPin, serial: serials[index] ?? '' })),
  });

  const marker = path.join(folder, 'tokens.json');
  const recipe = JSON.stringify(order.map(({ label, entries }) => ({ label, entries })));
  if (fs.existsSync(marker)) {
    const kept = JSON.parse(fs.readFileSync(marker, 'utf8')) as TokensMade;
    if (kept.recipe === recipe) return made(kept.serials);
    throw new Error(`${folder} holds other tokens already`);
  }

  const tokenFolder = path.join(folder, 'tokens');
  fs.mkdirSync(tokenFolder, { recursive: true, mode: 0o700 });
  fs.writeFileSync(env.SOFTHSM2_CONF, [
    `directories.tokendir = ${tokenFolder}`,
    'objectstore.backend = file',
    'log.level = ERROR',
    'slots.removable = true',
    `slots.mechanisms = ${options.mechanisms?.join(',') ?? 'ALL'}`,
    '',
  ].join('\n'));
  const written = JSON.parse(await run(
    options.nodePath ?? process.execPath,
    ['-e', softTokenScript, options.pkcs11jsPath ?? require.resolve('pkcs11js'), modulePath],
    { env: { ...env, NODE_OPTIONS: undefined }, input: JSON.stringify(order) },
  )) as readonly { readonly serial: string }[];
  const serials = written.map(({ serial }) => serial);
  fs.writeFileSync(marker, JSON.stringify({ recipe, serials } satisfies TokensMade));
  return made(serials);
}

function orderedEntry(entry: SoftTokenEntry, index: number): Record<string, unknown> {
  const id = entry.id ?? (index + 1).toString(16).padStart(2, '0');
  const der = entry.certificateDer;
  return {
    keyPath: entry.keyPath,
    label: entry.label,
    id,
    certificateId: entry.certificateId ?? id,
    alwaysAuthenticate: entry.alwaysAuthenticate ?? false,
    publicKey: entry.publicKey ?? true,
    certificate: der === null ? null : Buffer.from(der).toString('base64'),
    subject: der === null ? null : Buffer.from(subjectOf(der)).toString('base64'),
  };
}

/**
 * The subject of a certificate that we made ourselves, as DER (RFC 5280 4.1:
 * SEQUENCE { SEQUENCE { [0] version, serial, signature, issuer, validity, subject, ...).
 */
function subjectOf(der: Uint8Array): Uint8Array {
  const element = (at: number): { readonly body: number; readonly end: number } => {
    const first = der[at + 1] ?? 0;
    const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
    let length = lengthBytes === 0 ? first : 0;
    for (let i = 0; i < lengthBytes; i += 1) length = length * 256 + (der[at + 2 + i] ?? 0);
    const body = at + 2 + lengthBytes;
    return { body, end: body + length };
  };
  let at = element(element(0).body).body;
  for (let skipped = 0; skipped < 5; skipped += 1) at = element(at).end;
  return der.subarray(at, element(at).end);
}
