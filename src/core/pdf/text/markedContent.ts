import type { PdfDocument } from '../document';
import { PdfDict, PdfName, PdfString } from '../objects';
import type { PdfObject } from '../objects';
import { readTextString } from '../textString';
import { fromLegacy, type LegacyEncoding } from './legacyVietnamese';

const maximumDepth = 4096;

interface Mark {
  /** Text that stands for everything the sequence shows (ISO 32000-2 14.9.4), null where it says nothing. */
  readonly actualText: string | null;
  given: boolean;
}

/** The marked-content sequences that are open (14.6). */
export class MarkedContent {
  private readonly open: Mark[] = [];
  /** Sequences opened past the depth that is kept; they carry no text. */
  private beyond = 0;
  private replacing: Mark | null = null;

  begin(document: PdfDocument, resources: PdfDict, properties: PdfObject | undefined): void {
    if (this.open.length >= maximumDepth) {
      this.beyond++;
      return;
    }
    const dict =
      properties instanceof PdfName
        ? document.dict(document.dict(resources.get('Properties'))?.get(properties.name))
        : properties instanceof PdfDict
          ? properties
          : undefined;
    const actual = document.resolve(dict?.get('ActualText'));
    const mark = { actualText: actual instanceof PdfString ? readTextString(actual) : null, given: false };
    this.open.push(mark);
    if (this.replacing === null && mark.actualText !== null) this.replacing = mark;
  }

  end(): void {
    if (this.beyond > 0) this.beyond--;
    else if (this.open.pop() === this.replacing) this.replacing = null;
  }

  /**
   * What a glyph stands for here: its own text, or the replacing text for the first glyph of a sequence that has
   * one and nothing for the others. Null for a glyph that the sequence says is no text at all.
   */
  textOf(own: string, legacy: LegacyEncoding | null): { readonly text: string; readonly continues: boolean } | null {
    const mark = this.replacing;
    if (mark === null || mark.actualText === null) return { text: own, continues: false };
    if (mark.actualText === '') return null;
    if (mark.given) return { text: '', continues: true };
    mark.given = true;
    // Writers put the codes of an old font into the replacing text just as they stood in the document.
    const isCodes = legacy !== null && /^[\0-\u00FF\uF000-\uF0FF]*$/u.test(mark.actualText);
    return { text: isCodes ? fromLegacy(legacy, mark.actualText) : mark.actualText, continues: false };
  }
}
