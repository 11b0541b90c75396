import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { demoAgency, demoExtras, demoOfficials, type DemoExtra, type DemoSubject } from './demoPeople';
import { caConfig, requestConfig } from './demoPkiConfig';
import { run } from './run';

/** One holder: certificate (DER) and private key (PKCS#8 PEM) as files in the folder of the PKI. */
export interface DemoIdentity {
  readonly id: string;
  readonly commonName: string;
  readonly email: string;
  readonly certificatePath: string;
  readonly keyPath: string;
  readonly certificateDer: Uint8Array;
}

export interface DemoAuthority {
  readonly certificatePath: string;
  readonly certificateDer: Uint8Array;
  readonly crlPath: string;
  readonly crlDer: Uint8Array;
}

export interface DemoPki {
  readonly folder: string;
  readonly root: DemoAuthority;
  readonly sub: DemoAuthority;
  readonly agency: DemoIdentity;
  readonly officials: readonly DemoIdentity[];
  /** Those of `demoExtras` that were asked for. */
  readonly extras: Readonly<Partial<Record<DemoExtra, DemoIdentity>>>;
  /** In the order in which they were asked for. */
  readonly guests: readonly DemoIdentity[];
}

export interface DemoPkiOptions {
  /** RSA modulus of every key; real leaves have 2048 or 3072 bits. */
  readonly keyBits?: 2048 | 3072;
  readonly extras?: readonly DemoExtra[];
  /** Holders of one test's own. */
  readonly guests?: readonly DemoSubject[];
  /** Prefix of the CRL, OCSP and issuer addresses written into the certificates. */
  readonly baseUrl?: string;
}

/**
 * Makes a PKI with the profile of the state bodies' certificates in `folder`, with the openssl
 * command: root, sub-CA (pathlen 0), one agency, two officials, and the extras asked for; CRLs of
 * both authorities. Made once: a folder that already holds the same PKI is read back.
 * Rejects with openssl's words where openssl is missing or fails.
 */
export async function makeDemoPki(folder: string, options: DemoPkiOptions = {}): Promise<DemoPki> {
  const extras = options.extras ?? [];
  const { keyBits = 2048, guests = [], baseUrl } = options;
  const recipe = JSON.stringify({
    version: 1, keyBits, extras, baseUrl, ...(guests.length > 0 ? { guests: guests.map(({ id }) => id) } : {}),
  });
  const marker = path.join(folder, 'pki.json');
  if (!fs.existsSync(marker) || fs.readFileSync(marker, 'utf8') !== recipe) {
    await buildPki(folder, [...leaves(extras), ...guests], options);
    fs.writeFileSync(marker, recipe);
  }
  return readPki(folder, extras, guests);
}

const newKey = (kind: string): readonly string[] =>
  kind.startsWith('P-') ? ['-newkey', 'ec', '-pkeyopt', `ec_paramgen_curve:${kind}`] : ['-newkey', kind];

function leaves(extras: readonly DemoExtra[]): DemoSubject[] {
  return [demoAgency, ...demoOfficials, ...extras.map((extra) => demoExtras[extra])];
}

const rootSubject = [['C', 'VN'], ['O', 'Cơ quan mẫu (DỮ LIỆU MẪU)'], ['CN', 'RootCA mẫu']] as const;
const subSubject =
  [['C', 'VN'], ['O', 'Cơ quan mẫu (DỮ LIỆU MẪU)'], ['CN', 'CA mẫu phục vụ các cơ quan Nhà nước']] as const;

async function buildPki(folder: string, subjects: readonly DemoSubject[], options: DemoPkiOptions): Promise<void> {
  const file = (name: string): string => path.join(folder, name);
  const openssl = (...args: string[]): Promise<string> => run('openssl', args, { cwd: folder });
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  fs.writeFileSync(file('ca.cnf'), caConfig(options.baseUrl ?? 'http://pki.anso.example'));
  for (const authority of ['root', 'sub']) {
    fs.mkdirSync(file(`${authority}.issued`), { recursive: true });
    fs.writeFileSync(file(`${authority}.index`), '');
    fs.writeFileSync(file(`${authority}.serial`), firstSerial());
    fs.writeFileSync(file(`${authority}.crlnumber`), '01');
  }

  // Keys take nearly all of the time, so as many are made at once as there are processors.
  const bits = options.keyBits ?? 2048;
  type Requested = Pick<DemoSubject, 'id' | 'subject' | 'key'>;
  const authorities: readonly Requested[] = [{ id: 'root', subject: rootSubject }, { id: 'sub', subject: subSubject }];
  const requests = [...authorities, ...subjects];
  await inParallel(requests, os.availableParallelism(), async ({ id, subject, key }) => {
    fs.writeFileSync(file(`${id}.cnf`), requestConfig(subject));
    await openssl('req', '-new', '-utf8', '-config', `${id}.cnf`, ...newKey(key ?? `rsa:${bits}`), '-nodes',
      '-keyout', `${id}.key`, '-out', `${id}.csr`);
  });

  const issue = (id: string, days: readonly [number, number], ...how: string[]): Promise<string> =>
    openssl('ca', '-config', 'ca.cnf', '-batch', '-notext', '-utf8', '-preserveDN',
      '-startdate', asn1Time(days[0]), '-enddate', asn1Time(days[1]),
      '-in', `${id}.csr`, '-out', `${id}.pem`, ...how);
  // The authorities are older than any leaf, so that an expired leaf once had a valid path.
  await issue('root', [-3650, 7300], '-name', 'root', '-extensions', 'root_authority', '-selfsign');
  await issue('sub', [-3649, 3650], '-name', 'root', '-extensions', 'sub_authority');
  // openssl ca keeps its numbers in files: one at a time.
  for (const { id, profile, validDays, revoked } of subjects) {
    await issue(id, validDays, '-name', 'sub', '-extensions', profile);
    if (revoked) await openssl('ca', '-config', 'ca.cnf', '-name', 'sub', '-revoke', `${id}.pem`,
      '-crl_reason', 'keyCompromise');
  }
  await inParallel(['root', 'sub'], 2, async (authority) => {
    await openssl('ca', '-config', 'ca.cnf', '-name', authority, '-gencrl', '-crldays', '3650',
      '-out', `${authority}.crl.pem`);
    fs.writeFileSync(file(`${authority}.crl`), pemToDer(fs.readFileSync(file(`${authority}.crl.pem`), 'utf8')));
  });
  for (const { id } of requests) {
    fs.writeFileSync(file(`${id}.crt`), pemToDer(fs.readFileSync(file(`${id}.pem`), 'utf8')));
  }
}

function readPki(folder: string, extras: readonly DemoExtra[], guests: readonly DemoSubject[]): DemoPki {
  const authority = (id: string): DemoAuthority => {
    const certificatePath = path.join(folder, `${id}.crt`);
    const crlPath = path.join(folder, `${id}.crl`);
    return { certificatePath, certificateDer: bytes(certificatePath), crlPath, crlDer: bytes(crlPath) };
  };
  const identity = ({ id, subject, email }: DemoSubject): DemoIdentity => {
    const certificatePath = path.join(folder, `${id}.crt`);
    const commonName = subject.find(([type]) => type === 'CN')?.[1] ?? '';
    const keyPath = path.join(folder, `${id}.key`);
    return { id, commonName, email, certificatePath, keyPath, certificateDer: bytes(certificatePath) };
  };
  return {
    folder,
    root: authority('root'),
    sub: authority('sub'),
    agency: identity(demoAgency),
    officials: demoOfficials.map(identity),
    extras: Object.fromEntries(extras.map((extra) => [extra, identity(demoExtras[extra])])),
    guests: guests.map(identity),
  };
}

function bytes(file: string): Uint8Array {
  return new Uint8Array(fs.readFileSync(file));
}

function pemToDer(pem: string): Uint8Array {
  const body = /-----BEGIN [^-]+-----([^-]+)-----END/.exec(pem)?.[1];
  if (body === undefined) throw new Error('openssl wrote no PEM block');
  return new Uint8Array(Buffer.from(body, 'base64'));
}

/** Eight bytes, positive, as in the real certificates; openssl counts on from here. */
function firstSerial(): string {
  const digits = Array.from({ length: 13 }, () => Math.floor(Math.random() * 16).toString(16)).join('');
  return `5${digits}00`.toUpperCase();
}

function asn1Time(daysFromNow: number): string {
  const date = new Date(Date.now() + daysFromNow * 86_400_000);
  return `${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`;
}

async function inParallel<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items];
  const worker = async (): Promise<void> => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.max(1, width) }, worker));
}
