import { expiryWarning } from '../../contract/devices';
import type { CertificateClass, CertificateFault, TokenCertificate } from '../../contract/models';
import type { Certificate } from '../../core/pki/certificate';
import { classifyCorrected } from '../../core/pki/certificateClass';
import type { PublicKey } from '../../core/pki/publicKey';
import { vietnamTime } from '../../core/vietnamTime';

/** The user's corrections of certificate classes, by SHA-256 of the certificate. */
export type ClassCorrections = Readonly<Record<string, CertificateClass>>;

/** Why a certificate cannot sign, or null. The private key is looked for only after login. */
export function certificateFault(certificate: Certificate, at: Date, as: CertificateClass): CertificateFault | null {
  if (certificate.isAuthority) return 'certificationAuthority';
  if (as === 'device') return 'deviceClass';
  if (at > certificate.notAfter) return 'expired';
  if (at < certificate.notBefore) return 'notYetValid';
  const usage = certificate.keyUsage;
  if (usage && !usage.has('digitalSignature') && !usage.has('nonRepudiation')) return 'keyUsage';
  return isSigningKey(certificate.publicKey) ? null : 'unsupportedKey';
}

/** What new signatures may be made with: RSA of 2048 bits, ECDSA of 256 bits (TT 15/2025 PL I 1.2). */
function isSigningKey(key: PublicKey | null): boolean {
  if (key?.type === 'EC') return key.bits >= 256;
  return key?.type === 'RSA' && key.bits >= 2048;
}

/** A certificate of a token as the window and the command line show it. */
export function certificateStatus(certificate: Certificate, at: Date, corrections: ClassCorrections): TokenCertificate {
  const kind = classifyCorrected(certificate, corrections[certificate.sha256]);
  const fault = certificateFault(certificate, at, kind.class);
  const daysLeft = Math.floor((certificate.notAfter.getTime() - at.getTime()) / 86_400_000);
  return {
    serial: certificate.serialHex,
    sha256: certificate.sha256,
    holder: certificate.holderName,
    organisation: certificate.subject.organisation,
    issuer: certificate.issuer.commonName ?? certificate.issuer.organisation ?? '',
    email: certificate.email,
    class: kind.class,
    classReason: kind.reason,
    notBefore: vietnamTime(certificate.notBefore),
    notAfter: vietnamTime(certificate.notAfter),
    key: certificate.publicKey && { type: certificate.publicKey.type, bits: certificate.publicKey.bits },
    usable: fault === null,
    fault,
    daysLeft,
    expiryWarning: expiryWarning(daysLeft),
  };
}

/** What is shown where a token holds something that is no certificate. */
export function unreadableCertificate(sha256: string): TokenCertificate {
  return {
    serial: '', sha256, holder: '', organisation: null, issuer: '', email: null,
    class: 'device', classReason: 'unreadable', notBefore: '', notAfter: '', key: null,
    usable: false, fault: 'unreadable', daysLeft: null, expiryWarning: null,
  };
}
