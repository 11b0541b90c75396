import type { Certificate } from '../pki/certificate';
import type { Crl, Revocation } from '../pki/crl';
import type { OcspResponse } from '../pki/ocspResponse';

/**
 * Octets of lists that are walked for one document: far above 51 signatures under a list of two million entries, and a
 * bound against a file that carries large lists and many certificates.
 */
const maxWalkedBytes = 2 * 1024 ** 3;

/** What was worked out once for a document: signatures of lists and answers, entries of certificates. */
export class ProofMemory {
  private readonly signed = new Map<Crl, Map<string, boolean>>();
  private readonly entries = new Map<Crl, Map<string, Revocation | null>>();
  private readonly responders = new Map<OcspResponse, Map<string, Certificate | null>>();
  private walked = 0;

  /** So much was walked that something may have been missed: nothing is good any more. */
  get isExhausted(): boolean {
    return this.walked > maxWalkedBytes;
  }

  isSigned(crl: Crl, issuer: Certificate): boolean {
    return remembered(this.signed, crl, issuer.sha256, () => crl.isSignedBy(issuer));
  }

  responder(ocsp: OcspResponse, issuer: Certificate): Certificate | null {
    return remembered(this.responders, ocsp, issuer.sha256, () => ocsp.responder(issuer));
  }

  /** The entry of a certificate; undefined where too much was walked already: then the list says nothing. */
  entry(crl: Crl, certificate: Certificate): Revocation | null | undefined {
    const known = this.entries.get(crl)?.get(certificate.serialHex);
    if (known !== undefined) return known;
    this.walked += crl.der.length;
    if (this.walked > maxWalkedBytes) return undefined;
    return remembered(this.entries, crl, certificate.serialHex, () => crl.lookup(certificate.serial));
  }
}

function remembered<K, V>(memory: Map<K, Map<string, V>>, key: K, name: string, find: () => V): V {
  const known = memory.get(key) ?? new Map<string, V>();
  memory.set(key, known);
  const value = known.has(name) ? (known.get(name) as V) : find();
  known.set(name, value);
  return value;
}
