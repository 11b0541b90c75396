/** A key with its certificate, as files in PEM. */
export interface ServedKey {
  readonly certificatePath: string;
  readonly keyPath: string;
}

/** One line of an authority's index: a certificate that it issued. */
export interface IssuedCertificate {
  /** Upper-case hex as in `Certificate.serialHex`. */
  readonly serialHex: string;
  readonly notAfter: Date;
}

/** An authority whose list, certificate and status answers are served. */
export interface ServedAuthority extends ServedKey {
  /** Names its paths: `/sub.crl`, `/sub.crt`, `/ocsp/sub`. */
  readonly id: string;
  /** Certificates that the responder knows; it calls others unknown. */
  readonly issued: readonly IssuedCertificate[];
  /** Signs status answers in the place of the authority itself. */
  readonly responder?: ServedKey;
}

export interface RevokedEntry {
  readonly at: Date;
  /** As openssl names it: `keyCompromise`, `superseded`, `certificateHold` ... */
  readonly reason: string;
}

/** openssl's index.txt of an authority. */
export function indexText(authority: ServedAuthority, revoked: ReadonlyMap<string, RevokedEntry>): string {
  return authority.issued
    .map(({ serialHex, notAfter }) => {
      const entry = revoked.get(serialHex);
      const status = entry ? `R\t${utcTime(notAfter)}\t${utcTime(entry.at)},${entry.reason}`
        : `V\t${utcTime(notAfter)}\t`;
      return `${status}\t${serialHex}\tunknown\t/CN=${serialHex}\n`;
    })
    .join('');
}

export const asn1Time = (time: Date): string => `${time.toISOString().replace(/[-:T]/gu, '').slice(0, 14)}Z`;
/** Two digits of the year, as index.txt has it; years from 2050 on need four. */
export const utcTime = (time: Date): string =>
  (time.getUTCFullYear() < 2050 ? asn1Time(time).slice(2) : asn1Time(time));
