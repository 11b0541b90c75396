import { useEffect, useState, type RefObject } from 'react';

/** Below this all rows are there; above it only those in sight, so that hundreds cost no more than a few. */
const mostWhole = 100;
/** Rows kept ready above and below the sight. */
const spare = 8;

export interface VirtualRows {
  /** Whether only a part of the rows is there. */
  readonly partial: boolean;
  readonly first: number;
  /** One past the last. */
  readonly end: number;
}

/** Which rows of a long list are in sight; every row has the same height. */
export function useVirtualRows(scroller: RefObject<HTMLElement | null>, count: number, rowPx: number): VirtualRows {
  const [sight, setSight] = useState({ top: 0, height: 0 });
  const partial = count > mostWhole;

  useEffect(() => {
    const element = scroller.current;
    if (element === null || !partial) return;
    const look = (): void => setSight({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller, partial]);

  return partial ? { partial, ...rowsInSight(sight, count, rowPx) } : { partial, first: 0, end: count };
}

/** The rows that a sight of so many pixels shows, with some to spare. */
export function rowsInSight(
  { top, height }: { readonly top: number; readonly height: number }, count: number, rowPx: number,
): { readonly first: number; readonly end: number } {
  const first = Math.max(0, Math.min(count, Math.floor(top / rowPx) - spare));
  return { first, end: Math.min(count, Math.ceil((top + height) / rowPx) + spare) };
}
