import { BufferSource } from '../../src/core/bytes';
import { PdfDocument } from '../../src/core/pdf/document';
import { IncrementalUpdate } from '../../src/core/pdf/incrementalUpdate';
import { PdfDict, PdfStream, isArray } from '../../src/core/pdf/objects';

/** Adds to page 1 what hides a line of it: the attack that a clerk must see. */
export function forged(file: Buffer, shift = 0): Uint8Array {
  const document = PdfDocument.open(new BufferSource(file));
  const update = new IncrementalUpdate(document);
  const first = document.page(0);
  if (first.ref === null) throw new Error('page 1 is no object of its own');
  const paint = new TextEncoder().encode(`q 1 0 0 RG 1 1 1 rg 150 ${String(500 - shift)} 260 24 re B Q`);
  const added = update.add(new PdfStream(PdfDict.from({ Length: paint.length }), paint));
  const contents = first.dict.get('Contents');
  const before = isArray(contents) ? contents : contents === undefined ? [] : [contents];
  update.replace(first.ref, first.dict.with({ Contents: [...before, added] }));
  return Buffer.concat([file, update.write().bytes]);
}
