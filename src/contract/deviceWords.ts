import type { TFunction } from 'i18next';
import type { CheckStep } from './devices';
import type { SerialisedError } from './models';

/** What a step of the guided check found, and what to do; '' where there is nothing to do. */
export function checkWords(
  { step, state, problem, data, error }: CheckStep, t: TFunction,
  errorWords: (error: SerialisedError) => { readonly what: string; readonly advice: string },
): { readonly title: string; readonly what: string; readonly advice: string } {
  const title = t(`deviceChecks.${step}.title`);
  if (error !== null) return { title, ...errorWords(error) };
  if (state !== 'problem') return { title, what: t(`deviceChecks.${step}.${state}`, { ...data }), advice: '' };
  return { title, what: t(`deviceChecks.${step}.${problem}`, { ...data }), advice: t(`deviceChecks.${step}.do.${problem}`, { ...data }) };
}
