import { limitExceeded } from './damagedPdf';

const baseBytes = 1024 ** 3;
const timesFile = 8;

/**
 * How much of a file may be read as objects, repetitions included. Objects that overlap, or that are read again and
 * again, would else cost time without bound; a real document needs a small part of this.
 */
export class ParsingBudget {
  private left: number;
  private readonly limit: number;

  constructor(fileLength: number) {
    this.limit = baseBytes + timesFile * fileLength;
    this.left = this.limit;
  }

  /** AnsoError `limitExceeded` when nothing is left. */
  spend(bytes: number): void {
    this.left -= bytes;
    if (this.left < 0) throw limitExceeded('reading', this.limit);
  }
}
