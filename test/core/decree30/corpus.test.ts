import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeMarks } from '../../../src/core/acts/placeMarks';
import { BufferSource } from '../../../src/core/bytes';
import type { DocumentLayout } from '../../../src/core/decree30/documentLayout';
import { readLayout } from '../../../src/core/decree30/readLayout';
import { PdfDocument } from '../../../src/core/pdf/document';
import { readPageText } from '../../../src/core/pdf/text/readPageText';

/** Measured from rendered pixels when the documents were made, not by our reader. */
interface Truth {
  readonly textLayer: boolean;
  readonly secrecy: string | null;
  readonly blocks: readonly {
    readonly page: number;
    readonly signer: string;
    readonly title: readonly string[];
    readonly titleBottomMm: number;
    readonly nameTopMm: number;
    readonly titleCentreMm: number;
    readonly nameCentreMm: number;
  }[];
  readonly slots: Readonly<Record<string, Readonly<Record<'page' | 'leftMm' | 'rightMm' | 'topMm' | 'bottomMm', number>>>>;
}

const folder = join(__dirname, '../../corpus');
const truths = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Record<string, Truth>;
const toleranceMm = 1;

function layoutOf(file: string): DocumentLayout {
  const document = PdfDocument.open(new BufferSource(readFileSync(join(folder, file))));
  return readLayout((index) => readPageText(document, document.page(index)), document.pageCount);
}

describe.each(Object.entries(truths))('%s', (file, truth) => {
  const layout = layoutOf(file);
  const placed = (act: 'approve' | 'issue') => placeMarks(layout, { act, purpose: 'preview' });

  it('has the blocks that stand on its pages, no other', () => {
    expect(layout.hasText).toBe(truth.textLayer);
    const expected = truth.textLayer ? truth.blocks : [];
    const said = layout.blocks.map(({ page, signer, title }) => ({ page, signer, title }));
    expect(said).toEqual(expected.map(({ page, signer, title }) => ({ page, signer, title })));
  });

  it('has its secrecy mark, no other', () => {
    expect(layout.secrecy?.level ?? null).toBe(truth.secrecy);
  });

  it('gets each signature centred in the room between title and name, over no ink', () => {
    if (!truth.textLayer) return;
    const { boxes } = placed('approve');
    expect(boxes).toHaveLength(truth.blocks.length);
    for (const [index, block] of truth.blocks.entries()) {
      const box = boxes[index];
      if (!box) throw new Error('box missing');
      expect(box.page).toBe(block.page);
      expect(box.y).toBeGreaterThan(block.titleBottomMm);
      expect(box.y + box.h).toBeLessThan(block.nameTopMm);
      const middle = (block.titleBottomMm + block.nameTopMm) / 2;
      expect(Math.abs(box.y + box.h / 2 - middle)).toBeLessThan(toleranceMm);
      expect(Math.abs(box.x + box.w / 2 - (block.titleCentreMm + block.nameCentreMm) / 2)).toBeLessThan(toleranceMm);
    }
  });

  it('gets number, day and month between the words of their slots', () => {
    if (!truth.textLayer) return;
    const texts = placed('issue').boxes.filter((box) => box.kind !== 'seal');
    expect(texts.map((box) => box.kind).sort()).toEqual(truth.blocks.length > 0 ? Object.keys(truth.slots).sort() : []);
    for (const box of texts) {
      const slot = truth.slots[box.kind];
      if (!slot) throw new Error('slot missing');
      expect(box.page).toBe(slot.page);
      // The truth is the free room between the ink of the words on both sides.
      expect(box.x).toBeGreaterThan(slot.leftMm - 0.2);
      expect(box.x + box.w).toBeLessThan(slot.rightMm + 0.2);
      expect(box.w).toBeGreaterThan(0.6 * (slot.rightMm - slot.leftMm));
      expect(box.y).toBeLessThan(slot.bottomMm);
      expect(box.y + box.h).toBeGreaterThan(slot.bottomMm - 1);
    }
  });
});
