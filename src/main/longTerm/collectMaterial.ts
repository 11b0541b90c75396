import { Crl } from '../../core/pki/crl';
import type { Certificate } from '../../core/pki/certificate';
import { OcspResponse } from '../../core/pki/ocspResponse';
import type { SignatureMaterial } from '../../core/signature/securityStore';
import type { SignatureTokens } from '../../core/signature/signatureTokens';
import type { Evidence } from '../../core/validation/evidence';
import { EvidencePool } from '../../core/validation/evidencePool';
import { checkRevocation } from '../../core/validation/revocation';
import { TrustStore } from '../../core/validation/trustStore';
import type { StatusWord } from '../network/certificateEvidence';
import type { StatusService } from '../network/statusService';

export interface CollectedMaterial {
  readonly signatures: readonly SignatureMaterial[];
  /** What could not be had, in short words; empty where everything is there. */
  readonly missing: readonly string[];
  /** The largest list that was left out for its size; 0 where none was. */
  readonly largestListLeftOut: number;
}

export interface CollectOptions {
  readonly status: StatusService;
  /** What the document carries already. */
  readonly carried: Evidence;
  /** A revocation list that is larger is not embedded. */
  readonly maxListBytes: number;
  readonly now: Date;
}

/**
 * Chains and status of everything that the signatures of a file stand on: signers, timestamp authorities, appointed
 * responders (EN 319 142-1 5.4.1). What the file proves already is not asked for again: a certificate that has expired
 * since has nobody left to speak for it, and need not. Status answers are preferred to lists, which may be as large as
 * a province.
 */
export async function collectMaterial(
  tokens: readonly SignatureTokens[], options: CollectOptions,
): Promise<CollectedMaterial> {
  const missing = new Set<string>();
  let largestListLeftOut = 0;
  const signatures: SignatureMaterial[] = [];
  for (const token of tokens) {
    const collection = new Collection(options);
    const { certificate, timestamp, certificates } = token;
    // when it is proven to have been there: the time by which its status must be known (EN 319 102-1 5.6.3)
    const coveredAt = firstStampBehind(token, tokens) ?? options.now;
    if (!certificate) missing.add(`${token.field}: signer`);
    else if (token.kind === 'documentTimestamp') {
      await collection.follow(certificate, certificates, { made: token.time ?? coveredAt, known: coveredAt });
    } else {
      const made = timestamp?.time ?? coveredAt;
      await collection.follow(certificate, certificates, { made, known: made });
    }
    if (timestamp?.certificate) {
      const { certificate: authority, certificates: own, time } = timestamp;
      await collection.follow(authority, own, { made: time, known: coveredAt });
    }
    for (const what of collection.missing) missing.add(what);
    largestListLeftOut = Math.max(largestListLeftOut, collection.largestListLeftOut);
    signatures.push({ contents: token.contents, ...collection.material() });
  }
  return { signatures, missing: [...missing], largestListLeftOut };
}

/** The time of the earliest document timestamp that covers a signature; null where there is none. */
function firstStampBehind({ end }: SignatureTokens, tokens: readonly SignatureTokens[]): Date | null {
  const times = tokens.flatMap((other) =>
    (other.kind === 'documentTimestamp' && other.end > end && other.time ? [other.time] : []));
  return times.reduce<Date | null>((first, time) => (first && first <= time ? first : time), null);
}

/** When something was signed, and by when the status of its certificates must be known. */
interface ProofTimes {
  readonly made: Date;
  readonly known: Date;
}

class Collection {
  readonly missing: string[] = [];
  largestListLeftOut = 0;
  private readonly options: CollectOptions;
  private readonly certificates = new Map<string, Certificate>();
  private readonly ocsps: Uint8Array[] = [];
  private readonly crls = new Set<Uint8Array>();

  constructor(options: CollectOptions) {
    this.options = options;
  }

  async follow(leaf: Certificate, known: readonly Certificate[], times: ProofTimes): Promise<void> {
    const { status, carried } = this.options;
    const found = await status.path(leaf, [...known, ...carried.certificates], times.made);
    const path = found.result === 'invalid' ? [leaf] : found.path;
    const top = path.at(-1);
    if (found.result !== 'ok' && !(top?.isSelfIssued && path.length > 1)) {
      this.missing.push(`${top?.holderName ?? leaf.holderName}: issuer`);
    }
    for (const [index, certificate] of path.entries()) {
      this.certificates.set(certificate.sha256, certificate);
      const issuer = path[index + 1];
      if (issuer && !this.isProven(certificate, issuer, times.known)) await this.addStatus(certificate, issuer, times);
    }
  }

  material(): Omit<SignatureMaterial, 'contents'> {
    return {
      certificates: [...this.certificates.values()].map(({ der }) => der),
      ocsps: this.ocsps,
      crls: [...this.crls],
    };
  }

  /** Whether what the document carries, with what was found now, says that a certificate was good. */
  private isProven(certificate: Certificate, issuer: Certificate, at: Date, found?: Evidence): boolean {
    const store = new EvidencePool(new TrustStore([]), this.options.carried);
    return checkRevocation([certificate, issuer], found ? store.and(found) : store, at).state === 'good';
  }

  private async addStatus(certificate: Certificate, issuer: Certificate, times: ProofTimes): Promise<void> {
    const { status } = this.options;
    // made after the certificate expired, a word says nothing of the time before, unless its maker keeps expired ones
    const proves = (good: StatusWord): boolean => this.isProven(certificate, issuer, times.known, foundIn(good));
    const evidence = await status.evidenceThat(proves, certificate, issuer);
    const lacks = (why: string): void => { this.missing.push(`${certificate.holderName}: ${why}`); };
    if (evidence.state === 'unknown') return lacks(evidence.reasons.join(', '));
    const isAnswer = evidence.source === 'ocsp';
    if (evidence.state === 'good') {
      if (!proves(evidence)) return lacks('OCSP late');
    } else if ((evidence.revocation?.at ?? evidence.thisUpdate) <= times.made) lacks('revoked');
    if (isAnswer) {
      this.ocsps.push(evidence.der);
      for (const responder of evidence.certificates) this.certificates.set(responder.sha256, responder);
    } else if (evidence.der.length > this.options.maxListBytes) {
      this.largestListLeftOut = Math.max(this.largestListLeftOut, evidence.der.length);
      lacks(`CRL ${String(Math.ceil(evidence.der.length / 1024))} kB`);
    } else this.crls.add(evidence.der);
  }
}

const foundIn = ({ source, der, certificates }: StatusWord): Evidence => ({
  certificates,
  ocsps: source === 'ocsp' ? [OcspResponse.parse(der)] : [],
  crls: source === 'crl' ? [Crl.parse(der)] : [],
});
