import type { FoundToken } from './tokenDirectory';

/**
 * Tokens that are seen through several modules, each once: the first that shows it stands for it and
 * names the others. `found` is in the order of preference.
 */
export function mergeSameTokens(found: readonly FoundToken[]): readonly FoundToken[] {
  const kept: FoundToken[] = [];
  for (const token of found) {
    const at = kept.findIndex((known) => isSame(known, token));
    const known = kept[at];
    if (known === undefined) {
      kept.push(token);
      continue;
    }
    const alsoSeenBy = [...known.status.alsoSeenBy, token.status.module];
    kept[at] = { ...known, status: { ...known.status, alsoSeenBy } };
  }
  return kept.map((token, index) => ({ ...token, status: { ...token.status, id: idOf(token, kept.slice(0, index)) } }));
}

/**
 * One device shows the same certificate to each module, and is in the same reader or has the same serial
 * number. The certificate alone is not enough: it may lie on two devices.
 */
function isSame(a: FoundToken, b: FoundToken): boolean {
  if (a.status.module === b.status.module) return false;
  const sameSerial = a.status.serial !== '' && a.status.serial === b.status.serial;
  const sameReader = a.status.reader !== '' && a.status.reader === b.status.reader;
  const shown = new Set(a.status.certificates.map(({ sha256 }) => sha256));
  if (shown.size === 0 && b.status.certificates.length === 0) return sameSerial && sameReader;
  return (sameSerial || sameReader) && b.status.certificates.some(({ sha256 }) => shown.has(sha256));
}

/** Two tokens of one module with one serial number are told apart by their slots. */
function idOf({ raw, status }: FoundToken, before: readonly FoundToken[]): string {
  return before.some((other) => other.status.id === status.id) ? `${status.id}#${raw.slot}` : status.id;
}
