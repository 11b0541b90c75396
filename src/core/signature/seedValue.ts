import { AnsoError } from '../../contract/errors';
import type { PdfDocument } from '../pdf/document';
import { PdfString, type PdfDict } from '../pdf/objects';
import { readTextString } from '../pdf/textString';
import type { Certificate } from '../pki/certificate';
import { bytesEqual } from '../pki/derWriter';
import type { SigningDigest } from './signingAlgorithm';

export const subFilters = ['ETSI.CAdES.detached', 'adbe.pkcs7.detached'] as const;
export type SubFilter = (typeof subFilters)[number];

/** Bits of /Ff of a seed value dictionary: entries that must be followed (ISO 32000-2 table 237). */
const mandatory = {
  Filter: 1, SubFilter: 2, V: 4, Reasons: 8, LegalAttestation: 16, AddRevInfo: 32, DigestMethod: 64, LockDocument: 128,
};

/** What the signer brings along. */
export interface SeedOffer {
  readonly certificate?: Certificate;
  /** Authorities above the certificate, as far as known. */
  readonly chain?: readonly Certificate[];
  readonly digest?: SigningDigest;
  readonly reason?: string;
}

/** What a field's seed value makes of a signature. */
export interface SeededSignature {
  readonly subFilter: SubFilter;
  /** The only reason that the field allows, where it must be one. */
  readonly reason?: string;
  /** Digests that the field insists on; null for any. */
  readonly digests: readonly SigningDigest[] | null;
  /** The field insists on a timestamp. */
  readonly needsTimestamp: boolean;
}

/**
 * Follows the seed value of a signature field (ISO 32000-2 12.7.5.5, tables 237 and 238). What it insists on and we
 * do not have is refused; what it only recommends is followed where we can.
 * @throws AnsoError fieldNotFitting with the entry that cannot be met
 */
export function followSeedValue(
  document: PdfDocument, field: { readonly name: string; readonly dict: PdfDict }, offer: SeedOffer,
): SeededSignature {
  const seed = document.dict(field.dict.get('SV'));
  if (!seed) return { subFilter: 'ETSI.CAdES.detached', digests: null, needsTimestamp: false };
  const refuse = (what: string): never => {
    throw new AnsoError('fieldNotFitting', { field: field.name, what });
  };
  const flags = document.number(seed.get('Ff')) ?? 0;
  const insists = (entry: keyof typeof mandatory): boolean => seed.has(entry) && (flags & mandatory[entry]) !== 0;

  const filter = document.name(seed.get('Filter'));
  if (insists('Filter') && filter !== 'Adobe.PPKLite') refuse('Filter');
  const wanted = names(document, seed, 'SubFilter');
  const subFilter = subFilters.find((known) => wanted.includes(known));
  if (insists('SubFilter') && !subFilter) refuse('SubFilter');
  if (insists('V') && (document.number(seed.get('V')) ?? 0) > 3) refuse('V');
  if (insists('LegalAttestation')) refuse('LegalAttestation');
  if (insists('AddRevInfo') && document.resolve(seed.get('AddRevInfo')) === true) refuse('AddRevInfo');
  // locking the document would lock out who signs after
  if (insists('LockDocument') && document.name(seed.get('LockDocument')) === 'true') refuse('LockDocument');
  const permission = document.number(document.dict(seed.get('MDP'))?.get('P')) ?? 0;
  if (permission > 0) refuse('MDP');
  const digests = insists('DigestMethod') ? knownDigests(names(document, seed, 'DigestMethod')) : null;
  if (digests && (digests.length === 0 || (offer.digest && !digests.includes(offer.digest)))) refuse('DigestMethod');
  checkCertificate(document, seed, offer, refuse);
  const timestamp = document.dict(seed.get('TimeStamp'));
  const reason = insists('Reasons') ? onlyReason(names(document, seed, 'Reasons'), offer.reason, refuse) : undefined;
  return {
    subFilter: subFilter ?? 'ETSI.CAdES.detached',
    digests,
    needsTimestamp: ((document.number(timestamp?.get('Ff')) ?? 0) & 1) !== 0,
    ...(reason === undefined ? {} : { reason }),
  };
}

/** Reasons that are not one period; a single period, or none, forbids a reason (table 237). */
function onlyReason(
  reasons: readonly string[], given: string | undefined, refuse: (what: string) => never,
): string | undefined {
  if (reasons.length === 0 || (reasons.length === 1 && reasons[0] === '.')) return given === undefined ? undefined : refuse('Reasons');
  if (given !== undefined) return reasons.includes(given) ? given : refuse('Reasons');
  // a reason is a statement of the signer: one is taken only where there is no choice
  const [only, ...others] = reasons;
  return others.length === 0 ? only : refuse('Reasons');
}

/** Texts or names of an array entry, or of one that stands alone. */
function names(document: PdfDocument, seed: PdfDict, key: string): readonly string[] {
  const written = document.resolve(seed.get(key));
  const items = document.array(written) ?? [written];
  return items.flatMap((item) => {
    const resolved = document.resolve(item);
    if (resolved instanceof PdfString) return [readTextString(resolved)];
    const name = document.name(resolved);
    return name === undefined ? [] : [name];
  });
}

const digestNames: Readonly<Record<string, SigningDigest>> = { SHA256: 'SHA-256', SHA384: 'SHA-384', SHA512: 'SHA-512' };

function knownDigests(wanted: readonly string[]): readonly SigningDigest[] {
  return wanted.flatMap((name) => digestNames[name.toUpperCase().replace('-', '')] ?? []);
}

/** Bits of /Ff of a certificate seed value (table 238). */
const certificateBits = { Subject: 1, Issuer: 2, OID: 4, SubjectDN: 8, KeyUsage: 32, URL: 64 };

function checkCertificate(
  document: PdfDocument, seed: PdfDict, offer: SeedOffer, refuse: (what: string) => never,
): void {
  const constraint = document.dict(seed.get('Cert'));
  if (!constraint) return;
  const flags = document.number(constraint.get('Ff')) ?? 0;
  const insists = (entry: keyof typeof certificateBits): boolean =>
    constraint.has(entry) && (flags & certificateBits[entry]) !== 0;
  const listed = (key: string): readonly Uint8Array[] =>
    (document.array(constraint.get(key)) ?? []).flatMap((item) => {
      const resolved = document.resolve(item);
      return resolved instanceof PdfString ? [resolved.bytes] : [];
    });
  const { certificate, chain = [] } = offer;
  const isAmong = (key: string, candidates: readonly Certificate[]): boolean =>
    listed(key).some((der) => candidates.some((candidate) => bytesEqual(candidate.der, der)));
  if (insists('Subject') && !(certificate && isAmong('Subject', [certificate]))) refuse('Cert Subject');
  if (insists('Issuer') && !isAmong('Issuer', chain)) refuse('Cert Issuer');
  for (const entry of ['OID', 'SubjectDN', 'KeyUsage'] as const) if (insists(entry)) refuse(`Cert ${entry}`);
}
