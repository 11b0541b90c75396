import { PdfRef } from '../../../src/core/pdf/objects';
import { errorOf, kindOf } from './expectError';
import { buildTable, minimal, open, textOf } from './pdfFile';
import type { Objects } from './pdfFile';

const page = (extra = ''): string => `<</Type/Page${extra}>>`;
const of = (objects: Objects): ReturnType<typeof open> =>
  open(buildTable({ 1: '<</Type/Catalog/Pages 2 0 R>>', ...objects }).text);

describe('nested trees', () => {
  const objects: Objects = {
    2: '<</Type/Pages/Kids[3 0 R 4 0 R 9 0 R]/Count 4/MediaBox[0 0 100 200]/Rotate 90/Resources<</A 1>>>>',
    3: '<</Type/Pages/Kids[5 0 R 6 0 R]/Count 2/CropBox[10 10 50 60]>>',
    4: page('/Rotate 0/MediaBox[0 0 30 40]'),
    5: page(),
    6: page('/CropBox[-5 5 500 70]/Rotate -90/UserUnit 2.5/Resources<</B 2>>'),
    9: page('/Rotate 45'),
  };

  it('hand down what a page does not say itself', () => {
    const document = of(objects);
    expect(document.pageCount).toBe(4);
    const [first, second, third, fourth] = [0, 1, 2, 3].map((index) => document.page(index));
    expect(first).toMatchObject({ mediaBox: [0, 0, 100, 200], cropBox: [10, 10, 50, 60], rotate: 90, userUnit: 1 });
    expect(first?.resources.get('A')).toBe(1);
    expect(second).toMatchObject({ cropBox: [0, 5, 100, 70], rotate: 270, userUnit: 2.5 });
    expect(second?.resources.has('A')).toBe(false);
    expect(third).toMatchObject({ mediaBox: [0, 0, 30, 40], cropBox: [0, 0, 30, 40], rotate: 0 });
    expect(fourth?.rotate).toBe(0);
    expect([first, second, third, fourth].map((one) => one?.ref?.num)).toEqual([5, 6, 4, 9]);
  });

  it('leave the dictionary of a page as it was written', () => {
    expect([...of(objects).page(0).dict.entries.keys()]).toEqual(['Type']);
  });

  it('tell the place of a page', () => {
    const document = of(objects);
    const places = [5, 6, 4, 9, 3, 1].map((num) => document.pageIndex(new PdfRef(num)));
    expect(places).toEqual([0, 1, 2, 3, undefined, undefined]);
  });

  it('may hold a page directly', () => {
    const document = of({ 2: '<</Type/Pages/Kids[<</Type/Page/MediaBox[0 0 7 8]>> 3 0 R]/Count 2>>', 3: page() });
    expect(document.pageCount).toBe(2);
    expect(document.page(0).ref).toBeNull();
    expect(document.page(0).mediaBox).toEqual([0, 0, 7, 8]);
    expect(document.page(1).ref).toEqual(new PdfRef(3));
  });
});

describe('boxes', () => {
  it.each([
    ['[100 200 0 0]', [0, 0, 100, 200]],
    ['[0 0 0 0]', [0, 0, 612, 792]],
    ['[0 0 10]', [0, 0, 612, 792]],
    ['[0 0 10 20 30]', [0, 0, 612, 792]],
    ['[0.0 0.0 10.5 -20]', [0, -20, 10.5, 0]],
    ['[null null 10 20]', [0, 0, 612, 792]],
    ['[[0 0 10 20]]', [0, 0, 612, 792]],
    [' 3 0 R', [0, 0, 612, 792]],
    ['[0 0 4 0 R 20]', [0, 0, 15, 20]],
    [' 4 0 R', [0, 0, 612, 792]],
    ['[/A 0 1 1]', [0, 0, 612, 792]],
  ])('/MediaBox %s', (box, read) => {
    const document = of({ 2: '<</Kids[3 0 R]/Count 1>>', 3: page(`/MediaBox${box}`), 4: '15' });
    expect(document.page(0).mediaBox).toEqual(read);
  });

  it('that do not meet give the media box', () => {
    const document = of({ 2: '<</Kids[3 0 R]/Count 1>>', 3: page('/MediaBox[0 0 10 10]/CropBox[50 50 60 60]') });
    expect(document.page(0).cropBox).toEqual([0, 0, 10, 10]);
  });
});

describe('contents', () => {
  const stream = (text: string): string => `<</Length ${text.length}>>stream\n${text}\nendstream`;
  it('are one stream or several; what is no stream is left out', () => {
    const document = of({
      2: '<</Kids[3 0 R 4 0 R 8 0 R]/Count 3>>',
      3: page('/Contents 5 0 R'),
      4: page('/Contents 7 0 R'),
      5: stream('a'),
      6: stream('b'),
      7: '[6 0 R 99 0 R 42 5 0 R]',
      8: page(),
    });
    const read = (index: number): string[] => document.page(index).contents.map((one) => textOf(document.decoded(one)));
    expect([read(0), read(1), read(2)]).toEqual([['a'], ['b', 'a'], []]);
  });

  it('are not read before they are asked for', () => {
    const document = open(buildTable(minimal, { misplace: { 4: 3 } }).text);
    const first = document.page(0);
    expect(first.mediaBox).toEqual([0, 0, 595, 842]);
    expect(kindOf(() => first.contents)).toBe('damagedPdf');
  });
});

describe('/Count', () => {
  it.each([0, 1, 7, -1])('of %d in the root does not change the number of pages', (count) => {
    const document = of({ 2: `<</Kids[3 0 R 4 0 R]/Count ${count}>>`, 3: page(), 4: page() });
    expect(document.pageCount).toBe(2);
    expect(document.page(1).ref).toEqual(new PdfRef(4));
  });

  it('that equals the kids spares reading 2000 pages', () => {
    const kids = Array.from({ length: 2000 }, (_, i) => i + 10);
    const pages = Object.fromEntries(kids.map((num) => [num, page('/MediaBox[0 0 9 9]')]));
    const misplaced = Object.fromEntries(kids.filter((num) => num !== 1500).map((num) => [num, 5]));
    const objects = { 1: '<</Pages 2 0 R>>', 2: `<</Kids[${kids.join(' 0 R ')} 0 R]/Count 2000>>`, ...pages };
    const document = open(buildTable(objects, { misplace: misplaced }).text);
    expect(document.pageCount).toBe(2000);
    expect(document.page(1490).mediaBox).toEqual([0, 0, 9, 9]);
    expect(document.pageIndex(new PdfRef(1700))).toBe(1690);
  });

  it('may count one page behind another node', () => {
    const document = of({ 2: '<</Kids[3 0 R]/Count 1>>', 3: '<</Kids[4 0 R]/Count 1/Rotate 90>>', 4: page() });
    expect(document.pageCount).toBe(1);
    expect(document.page(0)).toMatchObject({ index: 0, rotate: 90, ref: new PdfRef(4) });
    expect(document.pageIndex(new PdfRef(4))).toBe(0);
  });

  it('that hides pages behind a kid is damage: viewers would not agree how many there are', () => {
    const document = of({ 2: '<</Kids[3 0 R]/Count 1>>', 3: '<</Kids[4 0 R 5 0 R]/Count 2>>', 4: page(), 5: page() });
    const error = errorOf(() => document.page(0));
    expect(error.serialise()).toEqual({ kind: 'damagedPdf', data: { what: 'pageTree', pages: 2 } });
  });
});

describe('hostile trees', () => {
  it.each([
    ['a node that holds itself', { 2: '<</Kids[2 0 R]/Count 5>>' }],
    ['a circle of nodes', { 2: '<</Kids[3 0 R]/Count 9>>', 3: '<</Kids[4 0 R]>>', 4: '<</Kids[3 0 R]>>' }],
    ['a circle that counts as pages', { 2: '<</Kids[3 0 R]/Count 1>>', 3: '<</Kids[3 0 R]/Count 1>>' }],
    ['kids that are no array', { 2: '<</Kids 5/Count 1>>' }],
    ['a page that is not there', { 2: '<</Kids[77 0 R]/Count 1>>' }],
    ['a page that is a number', { 2: '<</Kids[5]/Count 1>>' }],
  ])('%s', (_name, objects) => {
    expect(kindOf(() => of(objects).page(0))).toBe('damagedPdf');
  });

  it('a tree that doubles at every level', () => {
    const objects: Record<number, string> = {};
    for (let level = 2; level < 60; level++) objects[level] = `<</Kids[${level + 1} 0 R ${level + 1} 0 R]/Count 0>>`;
    objects[60] = page();
    expect(kindOf(() => of(objects).pageCount)).toBe('damagedPdf');
  });

  it('a tree that is deeper than any book', () => {
    const objects: Record<number, string> = {};
    for (let level = 2; level < 1100; level++) objects[level] = `<</Kids[${level + 1} 0 R]/Count 7>>`;
    objects[1100] = page();
    expect(kindOf(() => of(objects).pageCount)).toBe('limitExceeded');
  });

  it('a page past the end is a wrong use, not damage', () => {
    expect(kindOf(() => open(buildTable(minimal).text).page(1))).toBe('wrongUse');
    expect(kindOf(() => open(buildTable(minimal).text).page(-1))).toBe('wrongUse');
  });
});

describe('kids that hold no page are passed over, as in viewers', () => {
  it.each([
    ['do not exist', '[99 0 R 3 0 R null]', '3'],
    ['do not exist and are not counted', '[99 0 R 3 0 R]', '1'],
    ['stand above them', '[3 0 R 2 0 R]', '1'],
    ['stand above them and are counted', '[3 0 R 2 0 R]', '2'],
  ])('where they %s', (_what, kids, count) => {
    const document = of({ 2: `<</Kids${kids}/Count ${count}>>`, 3: page('/MediaBox[0 0 7 8]') });
    expect(document.pageCount).toBe(1);
    expect(document.page(0).mediaBox).toEqual([0, 0, 7, 8]);
  });

  it('and the place of a page that is written directly among them is still found', () => {
    const document = of({ 2: '<</Kids[null 99 0 R<</Type/Page>>]/Count 3>>' });
    expect(document.page(0).path).toEqual([2]);
  });
});

it('a tree of 300 storeys is read', () => {
  const storeys = (count: number): Objects => Object.fromEntries(
    Array.from({ length: count }, (_, at) => [at + 2, at === count - 1 ? page() : `<</Kids[${at + 3} 0 R]/Count 1>>`]));
  expect(of(storeys(300)).page(0).ref?.num).toBe(301);
});
