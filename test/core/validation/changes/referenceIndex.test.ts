import { BufferSource } from '../../../../src/core/bytes';
import { PdfDocument } from '../../../../src/core/pdf/document';
import { ReferenceIndex, fromTrailer } from '../../../../src/core/validation/changes/referenceIndex';
import { sampleObjects, samplePdf } from '../../signature/samplePdf';

function indexOf(objects: Readonly<Record<number, string>>): ReferenceIndex {
  const index = new ReferenceIndex();
  index.scan(PdfDocument.open(new BufferSource(samplePdf(sampleObjects(objects)))), Object.keys(objects).map(Number));
  return index;
}

describe('who refers to an object number', () => {
  it('is told once for each time, the newest first, whether the object is there or not', () => {
    const index = indexOf({ 20: '[90 0 R 90 0 R]', 21: '<</K[<</L 90 0 R>>]>>', 22: '[20 0 R]' });
    expect(index.referrersOf(90)).toEqual([21, 20, 20]);
    expect(index.referrersOf(20)).toEqual([22]);
    expect(index.referrersOf(1)).toEqual([fromTrailer]);
    expect(index.referrersOf(91)).toEqual([]);
  });

  it('holds for the largest number that an object can have, and beside it', () => {
    const index = indexOf({ 20: '[8388607 0 R]', 21: '[8388606 0 R 8388607 0 R]' });
    expect(index.referrersOf(8388607)).toEqual([21, 20]);
    expect(index.referrersOf(8388606)).toEqual([21]);
  });

  it('knows thousands of references to one object and to each of many', () => {
    const numbers = Array.from({ length: 3000 }, (_, at) => 100 + at);
    const index = indexOf({ 20: `[${numbers.map((num) => `${String(num)} 0 R 99 0 R`).join(' ')}]` });
    expect(index.referrersOf(99)).toHaveLength(3000);
    expect(numbers.every((num) => index.referrersOf(num).length === 1)).toBe(true);
  });
});
