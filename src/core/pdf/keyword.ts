/** A word that is no object: `obj`, `endobj`, `stream`, `trailer`, `n`. */
export class Keyword {
  readonly word: string;
  constructor(word: string) {
    this.word = word;
  }
}
