import type { PageLines } from './textLine';

/** Fewer letters than this in the whole file are page numbers or stamps on a scan. */
const leastLetters = 20;
/** Signs that no text is full of; where a font's map is lost or cut, its letters come out as these. */
const oddSigns = /[!"#$&'*<>?@\\^`{|}~[\]Þß¿±¾¡¬¤¥¦¨ª¯²³´µ¶·¸¹¼½×÷Ÿ]/gu;
const mostOdd = 0.07;

/** Counts what the text layer of a document holds, page by page, and says whether that is text. */
export class LetterCount {
  private letters = 0;
  private odd = 0;
  private all = 0;

  /** True once there is enough to judge by. */
  get isEnough(): boolean {
    return this.letters >= 10 * leastLetters;
  }

  add({ lines }: PageLines): void {
    for (const { exact } of lines) {
      this.all += exact.length;
      this.letters += exact.replace(/[^\p{L}]/gu, '').length;
      this.odd += exact.match(oddSigns)?.length ?? 0;
    }
  }

  /** False for a scan, and where the fonts do not tell what their letters are. */
  get isText(): boolean {
    return this.letters >= leastLetters && this.odd <= mostOdd * this.all;
  }
}
