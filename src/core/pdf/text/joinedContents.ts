import type { PdfPage } from '../page';
import type { ReadingBudget } from './readingBudget';

/** The streams of /Contents are one stream, cut between tokens (ISO 32000-2 7.7.3.3). */
export function joinedContents(page: PdfPage, budget: ReadingBudget): Uint8Array {
  const parts = page.contents.map((stream) => budget.decoded(stream));
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length + 1, 0)).fill(0x0a);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length + 1;
  }
  return whole;
}
