import type { Certificate } from '../../core/pki/certificate';
import type { SignatureMaterial } from '../../core/signature/securityStore';
import type { SignatureTokens } from '../../core/signature/signatureTokens';
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
  /** A revocation list that is larger is not embedded. */
  readonly maxListBytes: number;
  readonly now: Date;
}

/**
 * Chains and status of everything that the signatures of a file stand on: signers, timestamp authorities, appointed
 * responders (EN 319 142-1 5.4.1). Status answers are preferred to lists, which may be as large as a province.
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
    const at = timestamp?.time ?? options.now;
    if (certificate) await collection.follow(certificate, certificates, at);
    else missing.add(`${token.field}: signer`);
    if (timestamp?.certificate) await collection.follow(timestamp.certificate, timestamp.certificates, at);
    for (const what of collection.missing) missing.add(what);
    largestListLeftOut = Math.max(largestListLeftOut, collection.largestListLeftOut);
    signatures.push({ contents: token.contents, ...collection.material() });
  }
  return { signatures, missing: [...missing], largestListLeftOut };
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

  async follow(leaf: Certificate, known: readonly Certificate[], at: Date): Promise<void> {
    const { status } = this.options;
    const found = await status.path(leaf, known, at);
    const path = found.result === 'invalid' ? [leaf] : found.path;
    const top = path.at(-1);
    if (found.result !== 'ok' && !(top?.isSelfIssued && path.length > 1)) {
      this.missing.push(`${top?.holderName ?? leaf.holderName}: issuer`);
    }
    for (const [index, certificate] of path.entries()) {
      this.certificates.set(certificate.sha256, certificate);
      const issuer = path[index + 1];
      if (issuer) await this.addStatus(certificate, issuer);
    }
  }

  material(): Omit<SignatureMaterial, 'contents'> {
    return {
      certificates: [...this.certificates.values()].map(({ der }) => der),
      ocsps: this.ocsps,
      crls: [...this.crls],
    };
  }

  private async addStatus(certificate: Certificate, issuer: Certificate): Promise<void> {
    const evidence = await this.options.status.evidence(certificate, issuer);
    if (evidence.state === 'unknown') {
      this.missing.push(`${certificate.holderName}: ${evidence.reasons.join(', ')}`);
      return;
    }
    if (evidence.source === 'ocsp') {
      this.ocsps.push(evidence.der);
      for (const responder of evidence.certificates) this.certificates.set(responder.sha256, responder);
    } else if (evidence.der.length > this.options.maxListBytes) {
      this.largestListLeftOut = Math.max(this.largestListLeftOut, evidence.der.length);
      this.missing.push(`${certificate.holderName}: CRL ${String(Math.ceil(evidence.der.length / 1024))} kB`);
    } else this.crls.add(evidence.der);
  }
}
