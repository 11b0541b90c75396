import fs from 'node:fs';
import path from 'node:path';
import { run } from '../run';
import { asn1Time, type ServedKey } from './servedAuthority';

/** A status responder as an authority appoints it, and the same with faults of a kind. */
export const responderExtensions: readonly string[] = [
  'basicConstraints = critical,CA:FALSE', 'keyUsage = critical,digitalSignature', 'extendedKeyUsage = OCSPSigning',
  'noCheck = ignored', 'subjectKeyIdentifier = hash', 'authorityKeyIdentifier = keyid',
];
/** A timestamp authority: critical, and for nothing else (RFC 3161 2.3). */
export const timestampExtensions: readonly string[] = [
  'basicConstraints = critical,CA:FALSE', 'keyUsage = critical,digitalSignature',
    'extendedKeyUsage = critical,timeStamping',
  'subjectKeyIdentifier = hash', 'authorityKeyIdentifier = keyid',
];

export interface ServiceKeyRequest {
  readonly name: string;
  readonly extensions: readonly string[];
  /** Days from now. */
  readonly days?: readonly [from: number, to: number];
}

/** A certificate for a service, made by `issuer` outside its index. The files are named after `id`. */
export async function makeServiceKey(folder: string, id: string, issuer: ServedKey,
  request: ServiceKeyRequest): Promise<ServedKey> {
  const file = (kind: string): string => path.join(folder, `${id}.${kind}`);
  const [from, to] = request.days ?? [-3000, 3000];
  const at = (days: number): string => asn1Time(new Date(Date.now() + days * 86_400_000));
  fs.writeFileSync(file('cnf'), [
    '[req]', 'prompt = no', 'utf8 = yes', 'string_mask = utf8only', 'distinguished_name = dn',
    '[dn]', 'C = VN', 'O = Cơ quan mẫu (DỮ LIỆU MẪU)', `CN = ${request.name}`,
    '[ca]', 'default_ca = it', '[it]', `database = ${file('index')}`, `serial = ${file('serial')}`,
      `new_certs_dir = ${folder}`,
    'default_md = sha256', 'policy = any', 'unique_subject = no', 'string_mask = utf8only',
    '[any]', 'C = optional', 'O = optional', 'CN = optional', '[ext]', ...request.extensions, '',
  ].join('\n'));
  fs.writeFileSync(file('index'), '');
  fs.writeFileSync(file('serial'), `6${String(Date.now()).padStart(15, '0').slice(-15)}\n`);
  await run('openssl',
    ['req', '-new', '-utf8', '-config', file('cnf'), '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256',
    '-nodes', '-keyout', file('key'), '-out', file('csr')]);
  await run('openssl', ['ca', '-config', file('cnf'), '-batch', '-notext', '-utf8', '-preserveDN', '-extensions', 'ext',
    '-cert', issuer.certificatePath, '-keyfile', issuer.keyPath, '-startdate', at(from), '-enddate', at(to),
    '-in', file('csr'), '-out', file('pem')]);
  return { certificatePath: file('pem'), keyPath: file('key') };
}
