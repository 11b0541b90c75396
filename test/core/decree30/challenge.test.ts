import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeMarks } from '../../../src/core/acts/placeMarks';
import { BufferSource } from '../../../src/core/bytes';
import { readLayout } from '../../../src/core/decree30/readLayout';
import { PdfDocument } from '../../../src/core/pdf/document';
import { readPageText } from '../../../src/core/pdf/text/readPageText';

/** Places read off rendered pixels (test/corpus/thu-thach/README.md). */
interface Truth {
  readonly textLayer: boolean;
  readonly blocks: readonly Readonly<Record<'page' | 'titleBottomMm' | 'nameTopMm' | 'leftMm' | 'rightMm', number>>[];
  readonly slots: Readonly<Record<string, Readonly<Record<'leftMm' | 'rightMm' | 'bottomMm', number>>>>;
}

const folder = join(__dirname, '../../corpus/thu-thach');
const truths = Object.entries(JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Record<string, Truth>);
const toleranceMm = 2;

test('the set has at least forty documents', () => expect(truths.length).toBeGreaterThanOrEqual(40));

test.each(truths)('%s: every signature in its room, every slot in its line, nothing else', (file, truth) => {
  const document = PdfDocument.open(new BufferSource(readFileSync(join(folder, file))));
  const layout = readLayout((index) => readPageText(document, document.page(index)), document.pageCount);
  const wanted = truth.textLayer ? truth.blocks : [];
  const { boxes } = placeMarks(layout, { act: 'approve', purpose: 'preview' });
  expect(boxes).toHaveLength(wanted.length);
  for (const { page, titleBottomMm, nameTopMm, leftMm, rightMm } of wanted) {
    const inRoom = boxes.filter((box) => box.page === page && box.y > titleBottomMm - toleranceMm &&
      box.y + box.h < nameTopMm + toleranceMm &&
      box.x > leftMm - toleranceMm && box.x + box.w < rightMm + toleranceMm);
    expect(inRoom.length).toBeGreaterThan(0);
  }
  const slots = placeMarks(layout, { act: 'issue', purpose: 'preview' }).boxes.filter(({ kind }) => kind !== 'seal');
  expect(slots.map(({ kind }) => kind).sort()).toEqual(wanted.length > 0 ? Object.keys(truth.slots).sort() : []);
  for (const box of slots) {
    const slot = truth.slots[box.kind];
    expect(box.x).toBeGreaterThan((slot?.leftMm ?? 999) - 0.5);
    expect(box.x + box.w).toBeLessThan((slot?.rightMm ?? 0) + 0.5);
  }
});
