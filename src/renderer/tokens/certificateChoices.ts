import type { Act, CertificateClass, TokenCertificate, TokenStatus } from '../../contract/models';

/** Who signs which act: a person approves, the agency issues (NĐ 68/2024 Đ10, NĐ 30/2020 Đ13 and Đ17). */
export const neededClass: Readonly<Record<Act, CertificateClass>> = {
  approve: 'person', initial: 'person', issue: 'agency', attach: 'agency', copy: 'agency', digitise: 'agency', income: 'agency',
};

export interface CertificateChoice {
  readonly token: TokenStatus;
  readonly certificate: TokenCertificate;
  /** `fits` may be chosen; the others are shown with the reason why not. */
  readonly fit: 'fits' | 'wrongClass' | 'unusable' | 'tokenLocked';
}

/** Every certificate that is plugged in, those that fit the act first. */
export function certificateChoices(tokens: readonly TokenStatus[], act: Act): readonly CertificateChoice[] {
  const choices = tokens.flatMap((token) =>
    token.certificates.map((certificate): CertificateChoice => {
      return { token, certificate, fit: fitOf(token, certificate, act) };
    }));
  const rank = { fits: 0, wrongClass: 1, tokenLocked: 2, unusable: 3 };
  return choices.toSorted((a, b) => rank[a.fit] - rank[b.fit]);
}

function fitOf(token: TokenStatus, certificate: TokenCertificate, act: Act): CertificateChoice['fit'] {
  if (!certificate.usable) return 'unusable';
  if (certificate.class !== neededClass[act]) return 'wrongClass';
  return token.pinState === 'locked' || token.pinState === 'notInitialised' ? 'tokenLocked' : 'fits';
}

/** The choice that stands: what the person chose, while it still fits, or else the first that fits. */
export function chosenOf(choices: readonly CertificateChoice[], sha256: string | null): CertificateChoice | null {
  const fitting = choices.filter((choice) => choice.fit === 'fits');
  return fitting.find((choice) => choice.certificate.sha256 === sha256) ?? fitting[0] ?? null;
}
