import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';

export interface RovingRow {
  /** The one row that Tab reaches. */
  readonly row: number;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onFocusRow: (row: number) => void;
}

/** Rows that a PageUp or PageDown goes over. */
const leap = 10;

/**
 * One stop for Tab in a long list; the arrow keys, Home, End, PageUp and PageDown go from row to row, also to rows
 * that are not drawn yet. The control of a row carries `data-row`.
 */
export function useRovingRow(scroller: RefObject<HTMLElement | null>, count: number, rowPx: number): RovingRow {
  const [chosen, setRow] = useState(0);
  const wanted = useRef<number | null>(null);
  const row = Math.max(0, Math.min(chosen, count - 1));

  // After every drawing: the row may have come into being only now.
  useEffect(() => {
    if (wanted.current === null) return;
    const control = scroller.current?.querySelector<HTMLElement>(`[data-row="${String(wanted.current)}"]`) ?? null;
    if (control === null) return;
    wanted.current = null;
    control.focus();
  });

  const goTo = (target: number): void => {
    const next = Math.max(0, Math.min(target, count - 1));
    const element = scroller.current;
    wanted.current = next;
    setRow(next);
    if (element === null) return;
    // The row that has the focus may be taken away before the next one is drawn; keys must find somebody meanwhile.
    element.focus({ preventScroll: true });
    const top = next * rowPx;
    if (top < element.scrollTop) element.scrollTop = top;
    const over = top + rowPx - element.clientHeight;
    if (over > element.scrollTop) element.scrollTop = over;
  };

  const onKey = (event: KeyboardEvent): void => {
    // Keys may come faster than rows are drawn.
    const from = wanted.current ?? row;
    const target = {
      ArrowDown: from + 1, ArrowUp: from - 1, PageDown: from + leap, PageUp: from - leap, Home: 0, End: count - 1,
    }[event.key];
    if (target === undefined || count === 0) return;
    event.preventDefault();
    goTo(target);
  };

  return { row, onKey, onFocusRow: setRow };
}
