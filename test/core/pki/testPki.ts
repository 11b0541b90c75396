import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync, privateEncrypt, constants, type KeyObject } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Certificate } from '../../../src/core/pki/certificate';
import type { RawSigner } from '../../../src/core/signature/rawSigner';

/** An authority or a holder made by the openssl command in a folder of its own. */
export interface TestIdentity {
  readonly id: string;
  readonly certificate: Certificate;
  readonly privateKey: KeyObject;
  readonly pemPath: string;
  readonly keyPath: string;
}

export interface TestRequest {
  readonly subject: readonly (readonly [type: string, value: string])[];
  /** Lines of an openssl extension section. */
  readonly extensions: readonly string[];
  readonly key?: 'RSA-768' | 'RSA-1024' | 'RSA-2048' | 'RSA-3072' | 'RSA-4096' | 'P-256' | 'P-384' | 'ed25519' | 'ed448';
  /** Days from now. */
  readonly from?: number;
  readonly to?: number;
  readonly digest?: 'sha1' | 'sha256' | 'sha384';
}

export const authorityExtensions = (pathLength?: number): readonly string[] => [
  `basicConstraints = critical,CA:TRUE${pathLength === undefined ? '' : `,pathlen:${pathLength}`}`,
  'keyUsage = critical,keyCertSign,cRLSign',
  'subjectKeyIdentifier = hash',
];

/** Profile of the subscriber certificates of the government's authority, second generation. */
export const leafExtensions = (email = 'nva@anbinh.lamson.example'): readonly string[] => [
  'basicConstraints = critical,CA:FALSE',
  'keyUsage = critical,digitalSignature,nonRepudiation,keyEncipherment,dataEncipherment',
  'extendedKeyUsage = clientAuth,emailProtection,1.3.6.1.4.1.311.20.2.2',
  `subjectAltName = email:${email}`,
  'subjectKeyIdentifier = hash',
  'authorityKeyIdentifier = keyid',
  'certificatePolicies = 2.16.704.1.1.1.1.1',
  'crlDistributionPoints = URI:http://pki.anso.example/crl/sub.crl',
  'authorityInfoAccess = caIssuers;URI:http://pki.anso.example/sub.crt,OCSP;URI:http://ocsp.anso.example',
];

export const personSubject = (name = 'Nguyễn Văn Ánh'): TestRequest['subject'] => [
  ['C', 'VN'], ['L', 'Lâm Sơn'], ['O', 'ỦY BAN NHÂN DÂN TỈNH LÂM SƠN'], ['OU', 'SỞ NỘI VỤ'], ['CN', name],
];
export const agencySubject = (name = 'SỞ NỘI VỤ'): TestRequest['subject'] => [
  ['C', 'VN'], ['L', 'Lâm Sơn'], ['O', 'ỦY BAN NHÂN DÂN TỈNH LÂM SƠN'], ['CN', name], ['UID', 'MST:0199999981'],
];

export class TestPki {
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anso-pki-'));
  private count = 0;

  /** A self-signed authority, or one below `parent`. */
  authority(name: string, request: Partial<TestRequest> = {}, parent?: TestIdentity): TestIdentity {
    return this.make(
      { subject: [['C', 'VN'], ['O', 'Ban Cơ yếu mẫu'], ['CN', name]], extensions: authorityExtensions(), ...request },
      parent ?? null,
      [-3650, 7300],
    );
  }

  leaf(parent: TestIdentity, request: Partial<TestRequest> = {}): TestIdentity {
    return this.make({ subject: personSubject(), extensions: leafExtensions(), ...request }, parent, [-365, 1460]);
  }

  /** A second certificate of an authority's name and key, made by another one. */
  crossSigned(of: TestIdentity, by: TestIdentity): TestIdentity {
    const id = `i${this.count++}`;
    this.openssl('x509', '-in', of.pemPath, '-x509toreq', '-signkey', of.keyPath, '-out', `${id}.csr`);
    return this.sign(id, of.privateKey, of.keyPath, by, authorityExtensions(), [-3000, 3000], 'sha256');
  }

  /** A CRL of `issuer`, DER. */
  crl(issuer: TestIdentity, revoked: readonly TestIdentity[] = [], options: CrlOptions = {}): Uint8Array {
    const issued = path.join(this.folder, `${issuer.id}.crlindex`);
    const lines = revoked.map((identity) => {
      const { serialHex, notAfter } = identity.certificate;
      const at = utcTime(options.revokedAt ?? new Date(Date.now() - 86_400_000));
      return `R\t${utcTime(notAfter)}\t${at},keyCompromise\t${serialHex}\tunknown\t/CN=x\n`;
    });
    fs.writeFileSync(issued, lines.join(''));
    fs.writeFileSync(path.join(this.folder, `${issuer.id}.crlnumber`), '01\n');
    fs.writeFileSync(path.join(this.folder, 'crl.cnf'), [
      '[ca]', 'default_ca = it', '[it]', `database = ${issued}`,
      `crlnumber = ${path.join(this.folder, `${issuer.id}.crlnumber`)}`, 'default_md = sha256', 'crl_extensions = ext',
      '[ext]', 'authorityKeyIdentifier = keyid', ...(options.extensions ?? []), '',
    ].join('\n'));
    this.openssl('ca', '-config', 'crl.cnf', '-gencrl', '-cert', issuer.pemPath, '-keyfile', issuer.keyPath,
      '-crl_lastupdate', `${generalizedTime(options.thisUpdate ?? new Date(Date.now() - 3_600_000))}`,
      '-crl_nextupdate', `${generalizedTime(options.nextUpdate ?? new Date(Date.now() + 86_400_000 * 7))}`,
      '-out', 'crl.pem');
    return derOf(fs.readFileSync(path.join(this.folder, 'crl.pem'), 'utf8'));
  }

  openssl(...args: readonly string[]): string {
    return execFileSync('openssl', [...args], { cwd: this.folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  private make(request: TestRequest, parent: TestIdentity | null, days: readonly [number, number]): TestIdentity {
    const id = `i${this.count++}`;
    const privateKey = makeKey(request.key ?? 'P-256');
    const keyPath = path.join(this.folder, `${id}.key`);
    fs.writeFileSync(keyPath, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const names = request.subject.map(([type, value], index) => `${index}.${type} = ${value}`);
    fs.writeFileSync(path.join(this.folder, `${id}.cnf`), [
      '[req]', 'prompt = no', 'utf8 = yes', 'string_mask = utf8only', 'distinguished_name = dn', '[dn]', ...names, '',
    ].join('\n'));
    this.openssl('req', '-new', '-utf8', '-config', `${id}.cnf`, '-key', keyPath, '-out', `${id}.csr`);
    const period: readonly [number, number] = [request.from ?? days[0], request.to ?? days[1]];
    return this.sign(id, privateKey, keyPath, parent, request.extensions, period, request.digest ?? 'sha256');
  }

  private sign(
    id: string,
    privateKey: KeyObject,
    keyPath: string,
    parent: TestIdentity | null,
    extensions: readonly string[],
    [from, to]: readonly [number, number],
    digest: string,
  ): TestIdentity {
    fs.writeFileSync(path.join(this.folder, `${id}.index`), '');
    fs.writeFileSync(path.join(this.folder, `${id}.serial`), serial());
    fs.writeFileSync(path.join(this.folder, `${id}.ca.cnf`), [
      '[ca]', 'default_ca = it', '[it]', `database = ${id}.index`, `serial = ${id}.serial`, `new_certs_dir = .`,
      `default_md = ${digest}`, 'policy = any', 'unique_subject = no', 'string_mask = utf8only',
      '[any]', 'C = optional', 'ST = optional', 'L = optional', 'O = optional', 'OU = optional', 'CN = optional',
      'UID = optional', 'emailAddress = optional', '[ext]', ...extensions, '',
    ].join('\n'));
    const pemPath = path.join(this.folder, `${id}.pem`);
    const day = (count: number): string => generalizedTime(new Date(Date.now() + count * 86_400_000));
    const how = parent ? ['-cert', parent.pemPath, '-keyfile', parent.keyPath] : ['-selfsign', '-keyfile', keyPath];
    this.openssl('ca', '-config', `${id}.ca.cnf`, '-batch', '-notext', '-preserveDN', '-extensions', 'ext', ...how,
      '-startdate', day(from), '-enddate', day(to), '-in', `${id}.csr`, '-out', pemPath);
    const certificate = Certificate.parse(derOf(fs.readFileSync(pemPath, 'utf8')));
    return { id, certificate, privateKey, pemPath, keyPath };
  }
}

export interface CrlOptions {
  readonly revokedAt?: Date;
  readonly thisUpdate?: Date;
  readonly nextUpdate?: Date;
  readonly extensions?: readonly string[];
}

/** A key in memory in the place of a token. */
export class KeySigner implements RawSigner {
  private readonly key: KeyObject;
  constructor(key: KeyObject) {
    this.key = key;
  }
  sign(digestInfo: Uint8Array): Promise<Uint8Array> {
    // padding type 1 over the DigestInfo: what CKM_RSA_PKCS does
    const padded = privateEncrypt({ key: this.key, padding: constants.RSA_PKCS1_PADDING }, digestInfo);
    return Promise.resolve(new Uint8Array(padded));
  }
}

export function derOf(pem: string): Uint8Array {
  const body = /-----BEGIN [^-]+-----([^-]+)-----END/.exec(pem)?.[1] ?? '';
  return new Uint8Array(Buffer.from(body, 'base64'));
}

function makeKey(kind: NonNullable<TestRequest['key']>): KeyObject {
  if (kind === 'ed25519') return generateKeyPairSync('ed25519').privateKey;
  if (kind === 'ed448') return generateKeyPairSync('ed448').privateKey;
  const [type, size] = kind.split('-');
  return type === 'RSA'
    ? generateKeyPairSync('rsa', { modulusLength: Number(size) }).privateKey
    : generateKeyPairSync('ec', { namedCurve: kind === 'P-384' ? 'secp384r1' : 'prime256v1' }).privateKey;
}

/** Eight octets with the top bit set, so that the encoding needs its leading zero. */
function serial(): string {
  const hash = createHash('sha256').update(String(process.hrtime.bigint())).digest('hex');
  return `F${hash.slice(0, 15)}`.toUpperCase();
}

const generalizedTime = (time: Date): string => `${time.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`;
const utcTime = (time: Date): string => generalizedTime(time).slice(2);
