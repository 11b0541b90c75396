import { hasDigest, type DigestAlgorithm, type SignatureScheme } from '../crypto';
import { DerReader, DerSyntaxError, contextTag, tags, type DerElement } from './derReader';
import { readOid, readSmallInteger } from './derValues';
import { oids } from './oids';

/** AlgorithmIdentifier ::= SEQUENCE { algorithm OID, parameters ANY OPTIONAL } (RFC 5280 4.1.1.2). */
export interface AlgorithmIdentifier {
  readonly oid: string;
  readonly parameters: DerElement | null;
  readonly bytes: Uint8Array;
}

/** Throws DerSyntaxError. */
export function readAlgorithmIdentifier(element: DerElement): AlgorithmIdentifier {
  const reader = DerReader.inside(element);
  const oid = readOid(reader.next(tags.oid));
  const parameters = reader.done ? null : reader.next();
  reader.finish();
  return { oid, parameters, bytes: element.bytes };
}

const digestByOid: Readonly<Record<string, DigestAlgorithm>> = {
  [oids.sha1]: 'SHA-1',
  [oids.sha256]: 'SHA-256',
  [oids.sha384]: 'SHA-384',
  [oids.sha512]: 'SHA-512',
  [oids.sha224]: 'SHA-224',
  [oids.sha3_256]: 'SHA3-256',
  [oids.sha3_384]: 'SHA3-384',
  [oids.sha3_512]: 'SHA3-512',
  [oids.shake256]: 'SHAKE256',
  [oids.shake256Len]: 'SHAKE256',
  // the signature algorithm in the place of the digest's, as LibreOffice once wrote on Windows
  [oids.sha1WithRsa]: 'SHA-1',
  [oids.sha256WithRsa]: 'SHA-256',
  [oids.sha384WithRsa]: 'SHA-384',
  [oids.sha512WithRsa]: 'SHA-512',
};

/** The digest algorithm of an identifier, or null for one that is not accepted (MD5) or not there to be computed. */
export function digestAlgorithmOf(identifier: AlgorithmIdentifier): DigestAlgorithm | null {
  const algorithm = digestByOid[identifier.oid];
  return algorithm !== undefined && hasDigest(algorithm) ? algorithm : null;
}

export interface SignatureAlgorithm {
  readonly scheme: SignatureScheme;
  /** null where the identifier leaves it open: `rsaEncryption` in CMS (RFC 3370 3.2). */
  readonly digest: DigestAlgorithm | null;
  /** `rsaEncryption` with PSS parameters over a v1.5 signature, as an old government tool wrote it. */
  readonly strayParameters: boolean;
}

const rsa = (digest: DigestAlgorithm): SignatureAlgorithm => ({
  scheme: { kind: 'rsaPkcs1' },
  digest,
  strayParameters: false,
});
const ecdsa = (digest: DigestAlgorithm): SignatureAlgorithm => ({
  scheme: { kind: 'ecdsa' },
  digest,
  strayParameters: false,
});
/** Each goes with one digest in CMS (RFC 8419 3). */
const eddsa = (curve: 'ed25519' | 'ed448', digest: DigestAlgorithm): SignatureAlgorithm => ({
  scheme: { kind: 'eddsa', curve },
  digest,
  strayParameters: false,
});
const signatureByOid: Readonly<Record<string, SignatureAlgorithm>> = {
  [oids.sha1WithRsa]: rsa('SHA-1'),
  [oids.sha256WithRsa]: rsa('SHA-256'),
  [oids.sha384WithRsa]: rsa('SHA-384'),
  [oids.sha512WithRsa]: rsa('SHA-512'),
  [oids.ecdsaWithSha1]: ecdsa('SHA-1'),
  [oids.ecdsaWithSha256]: ecdsa('SHA-256'),
  [oids.ecdsaWithSha384]: ecdsa('SHA-384'),
  [oids.ecdsaWithSha512]: ecdsa('SHA-512'),
  [oids.sha224WithRsa]: rsa('SHA-224'),
  [oids.ecdsaWithSha224]: ecdsa('SHA-224'),
  [oids.rsaWithSha3_256]: rsa('SHA3-256'),
  [oids.rsaWithSha3_384]: rsa('SHA3-384'),
  [oids.rsaWithSha3_512]: rsa('SHA3-512'),
  [oids.ecdsaWithSha3_256]: ecdsa('SHA3-256'),
  [oids.ecdsaWithSha3_384]: ecdsa('SHA3-384'),
  [oids.ecdsaWithSha3_512]: ecdsa('SHA3-512'),
  [oids.ed25519]: eddsa('ed25519', 'SHA-512'),
  [oids.ed448]: eddsa('ed448', 'SHAKE256'),
};

/** Digests that go with signature algorithms which are not accepted: a contradiction can be told all the same. */
const impliedByRefused: Readonly<Record<string, readonly string[]>> = {
  '1.2.840.113549.1.1.2': ['1.2.840.113549.2.2'],
  '1.2.840.113549.1.1.4': ['1.2.840.113549.2.5'],
  // also where their digests cannot be computed
  [oids.ed25519]: [oids.sha512],
  [oids.ed448]: [oids.shake256, oids.shake256Len],
};

/** Whether a signature algorithm names or implies another digest than the one that was used (RFC 5652 5.4). */
export function contradicts(signature: AlgorithmIdentifier, digest: AlgorithmIdentifier): boolean {
  const implied = impliedByRefused[signature.oid];
  if (implied) return !implied.includes(digest.oid);
  const named = signatureAlgorithmOf(signature)?.digest;
  return named !== null && named !== undefined && named !== digestAlgorithmOf(digest);
}

/** The signature algorithm of an identifier, or null for one that is not accepted. Throws DerSyntaxError. */
export function signatureAlgorithmOf(
  identifier: Pick<AlgorithmIdentifier, 'oid' | 'parameters'>,
): SignatureAlgorithm | null {
  if (identifier.oid === oids.rsassaPss) return readPss(identifier.parameters);
  if (identifier.oid === oids.rsaEncryption) {
    const { parameters } = identifier;
    const stray = parameters !== null && parameters.tag !== tags.null;
    return { scheme: { kind: 'rsaPkcs1' }, digest: null, strayParameters: stray };
  }
  return signatureByOid[identifier.oid] ?? null;
}

/**
 * RSASSA-PSS-params (RFC 4055 3.1): [0] hash, [1] mask generation, [2] salt length, [3] trailer; the defaults
 * are SHA-1 and 20. A mask with another hash than the message is not accepted: nobody makes it on purpose.
 */
function readPss(parameters: DerElement | null): SignatureAlgorithm | null {
  let hash: DigestAlgorithm | null = 'SHA-1';
  let maskHash: DigestAlgorithm | null = 'SHA-1';
  let saltLength = 20;
  if (parameters) {
    if (parameters.tag !== tags.sequence) throw new DerSyntaxError('malformed PSS parameters');
    const reader = DerReader.inside(parameters);
    const explicit = (number: number): DerElement | null => {
      const wrapper = reader.optional(contextTag(number, true));
      return wrapper ? DerReader.inside(wrapper).next() : null;
    };
    const hashElement = explicit(0);
    if (hashElement) hash = digestAlgorithmOf(readAlgorithmIdentifier(hashElement));
    const maskElement = explicit(1);
    if (maskElement) {
      const mask = readAlgorithmIdentifier(maskElement);
      if (mask.oid !== oids.mgf1 || !mask.parameters) return null;
      maskHash = digestAlgorithmOf(readAlgorithmIdentifier(mask.parameters));
    }
    const saltElement = explicit(2);
    if (saltElement) saltLength = readSmallInteger(saltElement);
    const trailer = explicit(3);
    if (trailer && readSmallInteger(trailer) !== 1) return null;
  }
  if (!hash || hash !== maskHash || saltLength > 512) return null;
  return { scheme: { kind: 'rsaPss', saltLength }, digest: hash, strayParameters: false };
}
