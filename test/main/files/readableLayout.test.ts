import { BufferSource } from '../../../src/core/bytes';
import { PdfDocument } from '../../../src/core/pdf/document';
import { readableLayout } from '../../../src/main/files/readableLayout';
import { buildTable, bytesOf, minimal } from '../../core/pdf/pdfFile';

const layoutOf = (objects: Record<number, string>): ReturnType<typeof readableLayout> => {
  const file = bytesOf(buildTable({ ...minimal, ...objects }).text);
  return readableLayout({ document: PdfDocument.open(new BufferSource(file), { repair: true }) });
};
const stream = (dict: string, data: string): string => `<<${dict}/Length ${String(data.length)}>>stream\n${data}\nendstream`;

test.each([
  ['whose data do not decode', stream('/Filter/FlateDecode', 'xxxxxxxxxxxxxxxxxxxx')],
  ['with a filter that nobody knows', stream('/Filter/PlateDecode', 'x')],
  ['whose dictionary is broken', '<</Length 1 x>>stream\nx\nendstream'],
])('a page %s is one without text, and a person is told to look at it', (_what, contents) => {
  const { layout, warnings } = layoutOf({ 4: contents });
  expect(layout).toMatchObject({ pageCount: 1, hasText: false, blocks: [] });
  expect(warnings).toEqual([{ kind: 'pageUnreadable', data: { pages: '1' } }]);
});

test('a kid of the page tree that is no page takes the others nothing away', () => {
  const { layout, warnings } = layoutOf({ 2: '<</Type/Pages/Kids[3 0 R 9 0 R]/Count 2>>', 9: '(no page)' });
  expect(layout.pageCount).toBe(2);
  expect(warnings).toEqual([{ kind: 'pageUnreadable', data: { pages: '2' } }]);
});

test('a page that reads warns of nothing', () => {
  expect(layoutOf({}).warnings).toEqual([]);
});
