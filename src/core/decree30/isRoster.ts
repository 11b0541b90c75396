import type { LayoutBlock } from './layoutBlock';
import { looseKey } from './spelling';
import { hasCapacityText } from './titleLine';

/** Names in rows that stand further apart than this are rows of their own. */
const rowMm = 12;
const mostRows = 2;
/** Titles of people who sign because they took part: minutes have as many as it takes. */
const partaker = /ĐẠIDIỆN|NGƯỜI|THƯKÝ|THƯKÍ|CHỦT[OỌ][AẠ]|CHỦTRÌ|^BÊN|GIÁMSÁT|THÀNHVIÊN|ỦYVIÊN|UỶVIÊN/u;

/**
 * The blocks of a page are entries of a list of people, which looks like signers below their titles: a name stands
 * there twice, or there are rows and rows of them, and nothing says that anybody signs.
 */
export function isRoster(blocks: readonly LayoutBlock[], hasHints: boolean): boolean {
  const key = (line: string): string => line.normalize('NFC').toUpperCase().replace(/\s/gu, '');
  const isSigned = hasHints || blocks.some((block) => block.besideRecipients ||
    block.title.some((line) => hasCapacityText(line) || partaker.test(key(line))));
  if (isSigned) return false;
  const names = blocks.map((block) => looseKey(block.signer));
  return new Set(names).size < names.length || rowsOf(blocks) > mostRows;
}

function rowsOf(blocks: readonly LayoutBlock[]): number {
  const bottoms = blocks.map((block) => block.nameBottom).sort((a, b) => a - b);
  return bottoms.filter((bottom, i) => i === 0 || bottom - (bottoms[i - 1] ?? 0) > rowMm).length;
}
