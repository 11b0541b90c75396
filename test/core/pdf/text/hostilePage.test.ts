import { AnsoError } from '../../../../src/contract/errors';
import { PdfStream } from '../../../../src/core/pdf/objects';
import type { PdfObject } from '../../../../src/core/pdf/objects';
import { dict, name, read, readFirst, texts, times, withFont } from './onePage';
import type { Resources } from './onePage';
import { PdfBuilder } from './pdfBuilder';

describe('hostile pages', () => {
  const kind = (action: () => unknown): string => {
    try {
      action();
    } catch (error) {
      return error instanceof AnsoError ? error.kind : String(error);
    }
    return 'none';
  };
  const selfForm: Resources = (pdf) => {
    const inner = new PdfStream(dict({ Subtype: name('Form'), Length: 11 }), Buffer.from('/X Do /X Do'));
    const ref = pdf.add(inner);
    return { XObject: dict({ X: ref }) };
  };

  it('a form that paints itself is painted once', () => {
    const page = read('/X Do BT /F 10 Tf 9 9 Td (x) Tj ET', (pdf) => ({ Font: dict({ F: times }), ...selfForm(pdf) }));
    expect(texts(page)).toEqual(['x']);
  });

  it('forms that paint each other many times over end in limitExceeded', () => {
    const many: Resources = (pdf) => {
      let next = pdf.stream('q Q', { Subtype: name('Form') });
      for (let level = 0; level < 12; level++) {
        const resources = dict({ XObject: dict({ X: next }) });
        next = pdf.stream('/X Do '.repeat(12), { Subtype: name('Form'), Resources: resources });
      }
      return { XObject: dict({ X: next }) };
    };
    expect(kind(() => read('/X Do', many))).toBe('limitExceeded');
  });

  it('forms nested past reason end in limitExceeded', () => {
    const deep: Resources = (pdf) => {
      let next = pdf.stream('q Q', { Subtype: name('Form') });
      for (let level = 0; level < 60; level++) {
        next = pdf.stream('/X Do', { Subtype: name('Form'), Resources: dict({ XObject: dict({ X: next }) }) });
      }
      return { XObject: dict({ X: next }) };
    };
    expect(kind(() => read('/X Do', deep))).toBe('limitExceeded');
  });

  it.each([
    ['states saved without end', 'q '.repeat(1_000_000)],
    ['words without end', `/F 1 Tf ${Array.from({ length: 61_000 }, (_, n) => `1 0 0 1 9 9 Tm (${n}) Tj`).join(' ')}`],
  ])('%s end in limitExceeded', (_, content) => {
    expect(kind(() => read(`BT ${content}`))).toBe('limitExceeded');
  });

  it.each([
    ['numbers past all measure', `BT /F 1e5 Tf ${'9'.repeat(400)} 0 0 1 0 0 Tm (x) Tj ET`],
    ['a matrix without area', 'BT /F 10 Tf 0 0 0 0 9 9 Tm (x) Tj 1 1 1 1 9 9 Tm (y) Tj ET'],
    ['missing operands', 'cm Tf Td Tm Tj TJ \' " gs Do BDC EMC EMC Q Q rg cs sc'],
    ['wrong operands', '(a) /b [1] cm 1 2 Tf /F (x) Tf <</A 1>> Tj 5 TJ (x) Do [] gs /x /y BDC'],
  ])('%s do no harm', (_, content) => expect(read(content).runs).toEqual([]));

  it('a font that is nonsense does no harm', () => {
    const type0 = dict({ Subtype: name('Type0') });
    for (const font of [dict({}), type0, type0.with({ DescendantFonts: [3], Encoding: 7 })]) {
      expect(kind(() => read('BT /F 10 Tf 9 9 Td (xy) Tj ET', withFont(() => font)))).toBe('none');
    }
  });

  it('content that cannot be decoded is an error, not half a text', () => {
    const broken = (pdf: PdfBuilder): PdfObject => pdf.stream('not flate', { Filter: name('FlateDecode') });
    const pdf = new PdfBuilder();
    pdf.page('', dict({}), { Contents: [pdf.stream('q'), broken(pdf)] });
    expect(kind(() => readFirst(pdf))).toBe('damagedPdf');
  });
});
