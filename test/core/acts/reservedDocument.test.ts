import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeMarks } from '../../../src/core/acts/placeMarks';
import { reservedSlots } from '../../../src/core/acts/reservedSlots';
import { BufferSource } from '../../../src/core/bytes';
import { PdfDocument } from '../../../src/core/pdf/document';
import { reservedFields } from '../../../src/core/signature/reservedField';
import { readableLayout } from '../../../src/main/files/readableLayout';

it('a document with fields reserved for number and date has them filled, the seal stays a signature', () => {
  const document = PdfDocument.open(new BufferSource(readFileSync(join(__dirname, '../../corpus/thu-thach/86-truong-bieu-mau.pdf'))));
  const { layout } = readableLayout({ document });
  const placed = placeMarks(layout, { act: 'issue', purpose: 'preview', number: '12', date: '2026-11-22' });
  const { placement } = reservedSlots(placed, reservedFields(document));
  const fields = placement.boxes.map(({ kind, formField }) => [kind, formField ?? null]);
  expect(fields).toEqual(expect.arrayContaining([['number', 'So'], ['day', 'Ngay'], ['month', 'Thang'], ['seal', null]]));
  expect(placement.warnings.filter(({ kind }) => kind === 'formFieldFilled')).toHaveLength(3);
});
