import { AnsoError } from '../../contract/errors';
import type { Act } from '../../contract/models';
import type { LayoutBlock } from '../decree30/layoutBlock';
import { looseKey } from '../decree30/spelling';
import { namesMatch } from './nameMatch';

export interface BlockChoice {
  readonly act: Act;
  /** The printed name that was asked for. */
  readonly signer?: string;
  /** Holder of the certificate: a person for approve, the agency for issue. */
  readonly holder?: string;
}

/**
 * The block that an act belongs to. Approve: the name asked for, else the only block, else the one that carries the
 * name of the certificate's holder. Issue, one seal for the issuing agency: the name asked for, else the block whose
 * title names the agency of the certificate, else the one of the highest rank (a head before a deputy), else the
 * rightmost of the lowest row, where box 7 stands (NĐ 30/2020 PL I, drawing of the boxes).
 *
 * @returns null where there is no block
 * @throws AnsoError signerNotFound {signer, names} where no block has the name asked for;
 *   signerChoiceNeeded {names} where several may be approved and nothing tells which
 */
export function chooseBlock(blocks: readonly LayoutBlock[], choice: BlockChoice): LayoutBlock | null {
  const names = blocks.map((block) => block.signer).join(', ');
  const { act, signer, holder } = choice;
  if (blocks.length === 0) return null;
  if (signer !== undefined && signer.trim() !== '') {
    const asked = blocks.find((block) => namesMatch(block.signer, signer));
    if (asked) return asked;
    throw new AnsoError('signerNotFound', { signer, names });
  }
  const [only] = blocks;
  if (only && blocks.length === 1) return only;
  if (act === 'issue') return sealedBlock(blocks, holder);
  const own = holder === undefined ? [] : blocks.filter((block) => namesMatch(block.signer, holder));
  const [mine] = own;
  if (mine && own.length === 1) return mine;
  throw new AnsoError('signerChoiceNeeded', { names });
}

function sealedBlock(blocks: readonly LayoutBlock[], agency: string | undefined): LayoutBlock | null {
  const key = agency === undefined ? '' : looseKey(agency);
  const named = key.length < 4 ? [] : blocks.filter((block) => looseKey(block.title.join(' ')).includes(key));
  const candidates = named.length > 0 ? named : blocks;
  const ranked = [...candidates].sort((a, b) => rankOf(a) - rankOf(b) || lowestRightmost(a, b));
  return ranked[0] ?? null;
}

/** Names within a line or two of each other stand in one row. */
function lowestRightmost(a: LayoutBlock, b: LayoutBlock): number {
  const isOneRow = Math.abs(a.nameBottom - b.nameBottom) <= 12;
  return isOneRow ? b.centreX - a.centreX : b.nameBottom - a.nameBottom;
}

/** 0 for the head of a body, 1 for who stands in for the head, 2 for secretaries and makers of lists. */
function rankOf(block: LayoutBlock): number {
  const title = block.title.join('\n').normalize('NFC').toUpperCase();
  if (/THƯ KÝ|NGƯỜI|KẾ TOÁN|THỦ QUỸ/u.test(title) && !/TỔNG THƯ KÝ/u.test(title)) return 2;
  return /(?:^|\n)\s*(?:PHÓ|THỨ TRƯỞNG)|K\/?T\.|T\/?L\.|T\/?UQ\./u.test(title) ? 1 : 0;
}
