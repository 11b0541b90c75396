import type { ByteWindow } from '../byteWindow';
import { latin1Text } from '../characters';
import type { PdfDocument } from '../document';

/** A document with more objects is left as it is: reading a little of each would take longer than signing. */
const maxChecked = 100_000;
/** More where white space stands before the object. */
const headBytes = [48, 4096];

/** Whether some entry of a document does not lead to its object. Reads a few bytes at each. */
export function hasBrokenEntries(window: ByteWindow, document: PdfDocument): boolean {
  let checked = 0;
  for (const num of document.objectNumbers()) {
    const entry = document.entry(num);
    if (entry?.type !== 'offset') continue;
    if (++checked > maxChecked) return false;
    if (!leadsTo(window, num, entry)) return true;
  }
  return false;
}

/** Whether an object of this number begins at the offset. */
export function leadsTo({ source }: ByteWindow, num: number, entry: { offset: number; gen: number }): boolean {
  if (!(entry.offset > 0 && entry.offset < source.length)) return false;
  for (const bytes of headBytes) {
    // with the byte before, which tells `5 0 obj` from the end of `15 0 obj`
    const head = /^[^\d][\s\0]*(\d+)[\s\0]+(\d+)[\s\0]+obj/u.exec(latin1Text(source.read(entry.offset - 1, bytes)));
    if (head) return Number(head[1]) === num && Number(head[2]) === entry.gen;
  }
  return false;
}
