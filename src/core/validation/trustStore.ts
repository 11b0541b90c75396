import { AnsoError } from '../../contract/errors';
import { Certificate } from '../pki/certificate';
import { Crl } from '../pki/crl';
import type { OcspResponse } from '../pki/ocspResponse';
import type { PathMaterial } from '../pki/path';
import { readPemOrDer } from '../pki/pem';
import type { Evidence, EvidenceSource } from './evidence';

const maxCertificates = 10_000;
const maxCrls = 1_000;

/**
 * What a verification may rely on: authorities trusted by decision, others that are only known, and revocation
 * lists. It holds no network and no clock. Empty, every path is incomplete and nothing is ever valid.
 */
export class TrustStore implements PathMaterial {
  readonly anchors: readonly Certificate[];
  readonly intermediates: readonly Certificate[];
  readonly crls: readonly Crl[];
  readonly ocsps: readonly OcspResponse[];
  /** Anchors of authorities that serve the public and not the state: SHA-256, upper-case hex. */
  readonly publicAnchors: ReadonlySet<string>;
  /** A list of 5 MB is hashed once, not once for each signature. */
  private verified = new Map<Crl, Map<string, boolean>>();
  private fetched = new Set<Crl | OcspResponse>();

  constructor(
    anchors: readonly Certificate[],
    intermediates: readonly Certificate[] = [],
    crls: readonly Crl[] = [],
    ocsps: readonly OcspResponse[] = [],
    publicAnchors: ReadonlySet<string> = new Set(),
  ) {
    this.anchors = anchors;
    this.intermediates = intermediates;
    this.crls = crls;
    this.ocsps = ocsps;
    this.publicAnchors = publicAnchors;
  }

  /** The same trust with more to judge by; anchors stay as they are. */
  with(evidence: Evidence, source: EvidenceSource = 'network'): TrustStore {
    const store = new TrustStore(
      this.anchors,
      [...this.intermediates, ...evidence.certificates],
      [...this.crls, ...evidence.crls],
      [...this.ocsps, ...evidence.ocsps],
      this.publicAnchors,
    );
    store.verified = this.verified;
    store.fetched = new Set(source === 'network' ? [...this.fetched, ...evidence.crls, ...evidence.ocsps] : this.fetched);
    return store;
  }

  /**
   * Two stores as one: the anchors of `other` serve the public. What an authority of the other store issued stands
   * under it, and ends no path by itself: else one that serves the public would serve the state by lying there.
   */
  withPublic(other: TrustStore): TrustStore {
    const own = without(this.anchors, other);
    const foreign = without(other.anchors, this);
    const isUnder = (anchor: Certificate): boolean => !own.includes(anchor) && !foreign.includes(anchor);
    return new TrustStore(
      [...own, ...foreign],
      [...this.intermediates, ...other.intermediates, ...[...this.anchors, ...other.anchors].filter(isUnder)],
      [...this.crls, ...other.crls],
      [...this.ocsps, ...other.ocsps],
      new Set([...this.publicAnchors, ...foreign.map(({ sha256 }) => sha256)]),
    );
  }

  sourceOf(proof: Crl | OcspResponse): EvidenceSource {
    return this.fetched.has(proof) ? 'network' : 'store';
  }

  static readonly empty = new TrustStore([]);

  /**
   * From files in PEM or DER, certificates and revocation lists in any mixture, as a person hands them over to be
   * trusted. Self-signed authorities become anchors; another authority does where its issuer is not among the
   * files, since somebody named it. All other certificates are known and not trusted.
   * @throws AnsoError malformedCertificate for a file with neither; malformedCrl; limitExceeded
   */
  static fromFiles(files: Iterable<Uint8Array>): TrustStore {
    const certificates = new Map<string, Certificate>();
    const crls: Crl[] = [];
    for (const file of files) {
      const objects = readPemOrDer(file);
      if (objects.length === 0) throw new AnsoError('malformedCertificate');
      for (const { label, der } of objects) {
        const read = readObject(label, der);
        if (read instanceof Crl) crls.push(read);
        else if (read) certificates.set(read.sha256, read);
      }
      if (certificates.size > maxCertificates || crls.length > maxCrls) {
        throw new AnsoError('limitExceeded', { what: 'trust', limit: maxCertificates });
      }
    }
    const all = [...certificates.values()];
    const isAnchor = (certificate: Certificate): boolean =>
      certificate.isAuthority && !all.some((issuer) => issuer !== certificate && certificate.isIssuedBy(issuer));
    return new TrustStore(all.filter(isAnchor), all.filter((certificate) => !isAnchor(certificate)), crls);
  }

  /** The lists that speak about `certificate` and are truly signed by its issuer. */
  crlsFor(certificate: Certificate, issuer: Certificate): readonly Crl[] {
    return this.revokingCrls(certificate, issuer).filter((crl) => crl.covers(certificate));
  }

  /** As `crlsFor`, with the deltas, which may revoke and never clear. */
  revokingCrls(certificate: Certificate, issuer: Certificate): readonly Crl[] {
    return this.crls.filter((crl) => crl.mayRevoke(certificate) && this.isSignedBy(crl, issuer));
  }

  private isSignedBy(crl: Crl, issuer: Certificate): boolean {
    const known = this.verified.get(crl) ?? new Map<string, boolean>();
    this.verified.set(crl, known);
    const result = known.get(issuer.sha256) ?? crl.isSignedBy(issuer);
    known.set(issuer.sha256, result);
    return result;
  }
}

/** Those that no authority of the other store issued. */
function without(anchors: readonly Certificate[], other: TrustStore): readonly Certificate[] {
  const issuers = [...other.anchors, ...other.intermediates];
  return anchors.filter((anchor) => !issuers.some((issuer) =>
    !issuer.equals(anchor) && issuer.isAuthority && anchor.isIssuedBy(issuer)));
}

function readObject(label: string | null, der: Uint8Array): Certificate | Crl | null {
  if (label === 'X509 CRL') return Crl.parse(der);
  if (label === 'CERTIFICATE' || label === 'TRUSTED CERTIFICATE') return Certificate.parse(der);
  if (label !== null) return null;
  try {
    return Certificate.parse(der);
  } catch (notCertificate) {
    try {
      return Crl.parse(der);
    } catch {
      throw notCertificate;
    }
  }
}
