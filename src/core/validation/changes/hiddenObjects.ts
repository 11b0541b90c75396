import { ByteWindow } from '../../pdf/byteWindow';
import type { CrossReferenceSection } from '../../pdf/crossReferenceSection';
import type { PdfDocument } from '../../pdf/document';
import { endOfData, readIndirectObject } from '../../pdf/indirectObject';
import { PdfStream } from '../../pdf/objects';

const chunkBytes = 1024 * 1024;
const overlapBytes = 64;
const maxFound = 20;
/** An object number where an object begins. */
const header = /(?:^|[^\d])(\d{1,10})[\s\0]+\d{1,5}[\s\0]+obj(?![a-zA-Z])/gu;

/**
 * Numbers of objects that stand in what was added after a signed revision, that no cross-reference leads to, and that
 * the signed revision knows: a reader that mends a file by searching it would take them for the newest
 * (hide-and-replace by repair). Bytes inside objects that are led to do not count.
 */
export function hiddenObjects(before: PdfDocument, after: PdfDocument): readonly number[] {
  const start = before.source.length;
  const window = new ByteWindow(after.source);
  const found = new Set<number>();
  let at = start;
  for (const [from, to] of [...extents(start, after, window), [after.source.length, after.source.length] as const]) {
    if (from > at) search(after, at, from, (num) => {
      if (num < before.objectCount) found.add(num);
      return found.size < maxFound;
    });
    at = Math.max(at, to);
  }
  return [...found];
}

/** Where the objects of later revisions begin and end, in order. */
function extents(start: number, after: PdfDocument,
  window: ByteWindow): readonly (readonly [from: number, to: number])[] {
  const offsets = new Set<number>();
  for (const section of after.sections) {
    if (section.kind !== 'table' && section.offset >= start) offsets.add(section.offset);
    const beside = section.trailer.get('XRefStm');
    if (typeof beside === 'number' && beside + after.base >= start) offsets.add(beside + after.base);
    for (const offset of offsetsOf(section)) if (offset >= start) offsets.add(offset);
  }
  return [...offsets].sort((a, b) => a - b).map((offset) => [offset, endOf(offset, after, window)] as const);
}

function* offsetsOf(section: CrossReferenceSection): Iterable<number> {
  for (const num of section.numbers()) {
    const entry = section.entry(num);
    if (entry?.type === 'offset') yield entry.offset;
  }
}

/** Behind the object at an offset; the offset itself where none reads, so that what is there is searched. */
function endOf(offset: number, after: PdfDocument, window: ByteWindow): number {
  try {
    const { object, end } = readIndirectObject(window, offset, (length) => after.resolve(length));
    if (!(object instanceof PdfStream)) return end;
    return endOfData(window, end, after.resolve(object.dict.get('Length'))) ?? end;
  } catch {
    return offset;
  }
}

function search(document: PdfDocument, from: number, to: number, take: (num: number) => boolean): void {
  const decoder = new TextDecoder('latin1');
  for (let at = from; at < to; at += chunkBytes - overlapBytes) {
    const text = decoder.decode(document.source.read(at, Math.min(chunkBytes, to - at)));
    for (const match of text.matchAll(header)) if (!take(Number(match[1]))) return;
  }
}
