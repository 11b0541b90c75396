import { AnsoError } from '../../contract/errors';
import { certainClassReasons, type CertificateClass, type Act, type TokenCertificate } from '../../contract/models';
import { classNeeded } from '../../core/acts/rules/wrongCertificateClass';
import type { FoundCertificate, FoundToken } from './tokenDirectory';

/** The class of certificate that an act is done with (S2-23, S2-24: Ninh Bình QĐ 165/2025 Đ12). */
export const classForAct: Readonly<Record<Act, CertificateClass>> = classNeeded;

export interface ChosenCertificate extends FoundCertificate {
  readonly status: TokenCertificate;
}

/**
 * The certificate to sign with: the one that is named by serial number or SHA-256, else the only
 * usable one of the act's class.
 * @param corrected the user's word on the class of a certificate that is named
 * @throws AnsoError certificateNotFound, certificateChoiceNeeded, noUsableCertificate, and for a
 *   certificate that is named but cannot sign certificateExpired, certificateNotYetValid, certificateUnusable.
 */
export function chooseCertificate(
  token: FoundToken, act: Act, wanted?: string, corrected?: CertificateClass,
): ChosenCertificate {
  const { label } = token.status;
  const candidates = token.certificates
    .map((found) => ({ ...found, status: correct(statusOf(token, found), corrected) }));
  if (wanted !== undefined) {
    const name = wanted.toUpperCase().replaceAll(':', '');
    const named = candidates.find(({ status }) => name === status.sha256 || sameSerial(name, status.serial));
    if (!named) throw new AnsoError('certificateNotFound', { token: label, certificate: wanted });
    assertUsable(named.status);
    return named;
  }
  const fitting = candidates.filter(({ status }) => status.usable && status.class === classForAct[act]);
  const [only, ...others] = fitting;
  if (!only) throw noneUsable(label, act, token.status.certificates);
  if (others.length > 0) {
    const serials = fitting.map(({ status }) => status.serial).join(', ');
    throw new AnsoError('certificateChoiceNeeded', { token: label, serials });
  }
  return only;
}

/** The certificate of a token with this SHA-256, whether it can sign or not. @throws AnsoError certificateNotFound */
export function chooseOnToken(token: FoundToken, sha256: string): ChosenCertificate {
  const found = token.certificates.find(({ certificate }) => certificate.sha256 === sha256);
  if (!found) throw new AnsoError('certificateNotFound', { token: token.status.label, certificate: sha256 });
  return { ...found, status: statusOf(token, found) };
}

/** Another class does not mend what else is wrong, and a class that the authority vouches for stays. */
function correct(status: TokenCertificate, as: CertificateClass | undefined): TokenCertificate {
  if (as === undefined || as === status.class || certainClassReasons.includes(status.classReason)) return status;
  const wasDevice = status.fault === 'deviceClass';
  return { ...status, class: as, classReason: 'correctedNow', fault: wasDevice ? null : status.fault, usable: wasDevice || status.usable };
}

function statusOf(token: FoundToken, found: FoundCertificate): TokenCertificate {
  const status = token.status.certificates.find(({ sha256 }) => sha256 === found.certificate.sha256);
  if (!status) throw new AnsoError('internal');
  return status;
}

/** Leading zeros of a serial number are written by some tools and left out by others. */
const sameSerial = (a: string, b: string): boolean => a.replace(/^0+/u, '') === b.replace(/^0+/u, '');

/** @throws AnsoError certificateExpired, certificateNotYetValid, certificateUnusable. */
export function assertUsable(status: TokenCertificate): void {
  const { holder, fault } = status;
  if (fault === null) return;
  const day = (iso: string): string => iso.slice(0, 10).split('-').reverse().join('/');
  if (fault === 'expired') throw new AnsoError('certificateExpired', { holder, date: day(status.notAfter) });
  if (fault === 'notYetValid') throw new AnsoError('certificateNotYetValid', { holder, date: day(status.notBefore) });
  throw new AnsoError('certificateUnusable', { holder, reason: fault });
}

/** One bad certificate is told by its own fault; several, or certificates of the other class, as a list. */
function noneUsable(token: string, act: Act, certificates: readonly TokenCertificate[]): AnsoError {
  const needed = classForAct[act];
  const ofClass = certificates.filter((status) => status.class === needed);
  const [single, ...rest] = ofClass;
  if (single && rest.length === 0) {
    try {
      assertUsable(single);
    } catch (fault) {
      return fault as AnsoError;
    }
  }
  const [other, ...others] = certificates.filter((status) => status.usable);
  if (ofClass.length === 0 && other && others.length === 0) {
    return new AnsoError('wrongCertificateClass', { holder: other.holder, class: other.class, needed });
  }
  const reasons = certificates.map((status) => `${status.holder}: ${status.fault ?? status.class}`).join('; ');
  return new AnsoError('noUsableCertificate', { token, reasons: reasons || '—' });
}
