import type { Certificate } from '../../core/pki/certificate';
import type { Revocation } from '../../core/pki/crl';

/** What is known of a certificate's status, with the proof that says so. */
export type CertificateEvidence =
  | {
      readonly state: 'good' | 'revoked';
      readonly source: 'ocsp' | 'crl';
      /** OCSPResponse or CertificateList, DER. */
      readonly der: Uint8Array;
      readonly revocation: Revocation | null;
      /** When the authority says that it was so. */
      readonly thisUpdate: Date;
      /** Certificates of an appointed responder. */
      readonly certificates: readonly Certificate[];
    }
  | { readonly state: 'unknown'; readonly reasons: readonly string[] };

/** A list or an answer, whatever it says. */
export type StatusWord = Exclude<CertificateEvidence, { readonly state: 'unknown' }>;
