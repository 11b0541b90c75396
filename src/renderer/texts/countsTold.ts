import type { TFunction } from 'i18next';

/**
 * Counts as a line of words: `12 signed · 1 failed`. What there is none of is left out, but for the first.
 * @param family where the words stand: `family.kind`, each with its `count`
 */
export function countsTold(t: TFunction, family: string, counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .filter(([, count], index) => index === 0 || count > 0)
    .map(([kind, count]) => t(`${family}.${kind}`, { count }))
    .join(' · ');
}
