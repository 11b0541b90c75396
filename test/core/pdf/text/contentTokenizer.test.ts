import { PdfDict, PdfName, PdfString } from '../../../../src/core/pdf/objects';
import type { PdfObject } from '../../../../src/core/pdf/objects';
import { ContentTokenizer } from '../../../../src/core/pdf/text/contentTokenizer';

function plain(object: PdfObject): unknown {
  if (object instanceof PdfName) return `/${object.name}`;
  if (object instanceof PdfString) return Buffer.from(object.bytes).toString('latin1');
  if (object instanceof PdfDict) {
    return Object.fromEntries([...object.entries].map(([key, value]) => [key, plain(value)]));
  }
  return Array.isArray(object) ? object.map(plain) : object;
}

function operations(content: string): unknown[] {
  const tokens = new ContentTokenizer(Buffer.from(content, 'latin1'));
  const found: unknown[] = [];
  for (let word = tokens.next(); word !== null; word = tokens.next()) found.push([word, ...tokens.operands.map(plain)]);
  return found;
}

describe('a content stream', () => {
  it('is read as operators with operands', () => {
    expect(operations('q 1 0 0 1 72.5 -3 cm /F1 12 Tf (Hi) Tj [(A)-20(B)] TJ % words\nET')).toEqual([
      ['q'],
      ['cm', 1, 0, 0, 1, 72.5, -3],
      ['Tf', '/F1', 12],
      ['Tj', 'Hi'],
      ['TJ', ['A', -20, 'B']],
      ['ET'],
    ]);
  });

  it('needs no space where a delimiter stands', () => {
    expect(operations('BT/F1 1 Tf(a)Tj<41>Tj[<42>]TJ/Span<</MCID 0>>BDC T* ET')).toEqual([
      ['BT'],
      ['Tf', '/F1', 1],
      ['Tj', 'a'],
      ['Tj', 'A'],
      ['TJ', ['B']],
      ['BDC', '/Span', { MCID: 0 }],
      ['T*'],
      ['ET'],
    ]);
  });

  it('takes strings with escapes, nested brackets and odd hex', () => {
    expect(operations('(a\\(b\\)(c)\\101\\53\\n\\\r\n!\rx) Tj <48 656> Tj')).toEqual([
      ['Tj', 'a(b)(c)A+\n!\nx'],
      ['Tj', 'He`'],
    ]);
  });

  it('takes numbers as viewers do', () => {
    expect(operations('.5 -.25 +3 4. 1.2.5 5-3 - w')).toEqual([['w', 0.5, -0.25, 3, 4, expect.closeTo(1.25), 53, -0]]);
  });

  it('undoes escapes in names', () => {
    expect(operations('/A#20B#2eVn Do')).toEqual([['Do', '/A B.Vn']]);
  });

  it.each([
    [
      'plain data that hold EI',
      'BI /W 4 /H 2 /CS /G /BPC 8 ID  EI Q q EI Q',
      [['BI', { Width: 4, Height: 2, ColorSpace: '/G', BitsPerComponent: 8 }], ['Q']],
    ],
    [
      'packed data that hold EI',
      'BI /W 4 /H 1 /F /Fl ID \x01\x02 EI \x80\x81\x03 x EI Q',
      [['BI', { Width: 4, Height: 1, Filter: '/Fl' }], ['Q']],
    ],
    ['no end', 'BI /W 1 /F /Fl ID \x00\x01', [['BI', { Width: 1, Filter: '/Fl' }]]],
  ])('passes over an inline image: %s', (_, content, expected) => {
    expect(operations(content)).toEqual(expected);
  });

  it.each([
    ['brackets without end', '['.repeat(100_000)],
    ['dictionaries without end', '<<'.repeat(100_000)],
    ['closing brackets', ')}]>>'.repeat(100_000)],
    ['operands without operator', '1 '.repeat(200_000) + 'w'],
    ['a string without end', '(' + '\\('.repeat(100_000)],
    ['arrays in dictionaries', '<</A['.repeat(50_000)],
  ])('comes to an end on %s', (_, content) => {
    expect(operations(content).length).toBeLessThan(10);
  });
});
