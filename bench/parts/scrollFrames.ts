import type { Page } from 'playwright-core';

/** What a person sees of a list that moves under her: time from frame to frame, and what was still empty. */
export interface ScrollFigures {
  readonly frames: number;
  readonly median: number;
  readonly p95: number;
  readonly longest: number;
  /** Frames in which a row in sight had no content yet, as a share of 1. */
  readonly waiting: number;
}

/**
 * Scrolls the list that holds the rows at a steady speed and takes the time of every frame.
 * @param pxPerFrame 60 is a fast wheel; 4,000 is the handle of the bar pulled down
 */
export async function scrollFrames(
  page: Page, table: string, pxPerFrame: number, frames: number,
): Promise<ScrollFigures> {
  const { times, waiting } = await page.evaluate(scrollInPage, [table, pxPerFrame, frames] as const);
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(frames - 1, Math.floor(frames * share))] ?? Number.NaN;
  return { frames: times.length, median: at(0.5), p95: at(0.95), longest: at(1), waiting };
}

interface Scrolled {
  readonly times: number[];
  readonly waiting: number;
}

/** Runs in the page. Self-contained. */
function scrollInPage([selector, step, count]: readonly [string, number, number]): Promise<Scrolled> {
  return new Promise((done, fail) => {
    let scroller = document.querySelector<HTMLElement>(selector);
    while (scroller !== null && scroller.scrollHeight <= scroller.clientHeight + 1) scroller = scroller.parentElement;
    if (scroller === null) {
      fail(new Error(`nothing to scroll at ${selector}`));
      return;
    }
    const list = scroller;
    list.scrollTop = 0;
    const times: number[] = [];
    let empty = 0;
    let last: number | null = null;
    const next = (now: number): void => {
      if (last !== null) times.push(now - last);
      last = now;
      if ([...list.querySelectorAll('[role="row"]')].some((row) => row.textContent?.startsWith('…'))) empty += 1;
      if (times.length >= count) {
        done({ times, waiting: empty / times.length });
        return;
      }
      const end = list.scrollHeight - list.clientHeight;
      list.scrollTop = list.scrollTop + step > end ? 0 : list.scrollTop + step;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
}
