import type { TFunction } from 'i18next';
import type { CheckStep } from './devices';
import type { SerialisedError, TokenStatus } from './models';

/** What a step of the guided check found, and what to do; '' where there is nothing to do. */
export function checkWords(
  { step, state, problem, data, error }: CheckStep, t: TFunction,
  errorWords: (error: SerialisedError) => { readonly what: string; readonly advice: string },
): { readonly title: string; readonly what: string; readonly advice: string } {
  const title = t(`deviceChecks.${step}.title`);
  if (error !== null) return { title, ...errorWords(error) };
  if (state !== 'problem') return { title, what: t(`deviceChecks.${step}.${problem || state}`, { ...data }), advice: '' };
  return { title, what: t(`deviceChecks.${step}.${problem}`, { ...data }), advice: t(`deviceChecks.${step}.do.${problem}`, { ...data }) };
}

/** How long a certificate still lasts, or how long ago it ended; `daysLeft` counts whole days, rounded down. */
export function expiryWords(daysLeft: number, t: TFunction): string {
  if (daysLeft >= 0) return t('expiry.within', { count: daysLeft });
  return daysLeft === -1 ? t('expiry.justExpired') : t('expiry.expired', { count: -daysLeft - 1 });
}

/** What a device was evaluated for, and who says so. */
export function approvalWords({ state, standard, level, source }: TokenStatus['approval'], t: TFunction): string {
  // EN 419221-5 has no levels.
  const evaluation = level === null ? standard : t('approvalLevel', { standard, level });
  return t(`deviceApprovals.${state}`, { evaluation, source: source === null ? '' : t(`approvalSources.${source}`) });
}
