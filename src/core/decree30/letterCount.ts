import type { PageLines } from './textLine';

/** Fewer letters than this in the whole file are page numbers or stamps on a scan. */
const leastLetters = 20;
/** Signs that no text is full of; where a font's map is lost or cut, its letters come out as these. */
const oddSigns = /[!"#$&'*<>?@\\^`{|}~[\]Þß¿±¾¡¬¤¥¦¨ª¯²³´µ¶·¸¹¼½×÷Ÿ]/gu;
const mostOdd = 0.07;
/** Marks of Vietnamese, of the tongues of its minorities, and of names from abroad. */
const knownMarks = /[\u0300-\u0303\u0306\u0309\u030A\u030C\u031B\u0323\u0327]|(?<=[aeiou])\u0308/gu;
/** Latin letters and marks that are left then: nobody here writes with them. */
const strangeLetters = /[\p{Script=Latin}--[a-zđøæœł]]|\p{M}/gv;
/** A map that is only partly lost leaves most letters right: `Tăng c°ßng kỷ luật`. */
const mostStrange = 0.02;
/** One font of several without a map: its words are missing, the others' are there. Spaces alone are a sixth. */
const mostUnread = 0.3;

/** Counts what the text layer of a document holds, page by page, and says whether that is text. */
export class LetterCount {
  private letters = 0;
  private odd = 0;
  private strange = 0;
  private all = 0;
  private unread = 0;

  /** True once there is enough to judge by. */
  get isEnough(): boolean {
    return this.letters >= 10 * leastLetters;
  }

  /** `unread`: glyphs of the page that no character map names. */
  add({ lines }: PageLines, unread = 0): void {
    this.unread += unread;
    for (const { exact } of lines) {
      this.all += exact.length;
      this.letters += exact.replace(/[^\p{L}]/gu, '').length;
      this.odd += exact.match(oddSigns)?.length ?? 0;
      this.strange += strangeIn(exact);
    }
  }

  /** False for a scan, and where the fonts do not tell what their letters are. */
  get isText(): boolean {
    return this.letters >= leastLetters && this.odd <= mostOdd * this.all &&
      this.strange <= mostStrange * this.letters && this.unread <= mostUnread * (this.letters + this.unread);
  }
}

const strangeIn = (exact: string): number =>
  exact.toLowerCase().normalize('NFD').replace(knownMarks, '').match(strangeLetters)?.length ?? 0;
