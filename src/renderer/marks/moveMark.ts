import type { MarkBox, RectMm } from '../../contract/models';
import type { SizeMm } from '../pdf/zoom';

/** How near a mark must come to the automatic place to be drawn onto its line. */
export const snapMm = 1.5;

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** The mark moved to a place, in tenths of a millimetre, kept inside the page. Its size never changes. */
export function moveTo(box: MarkBox, x: number, y: number, page: SizeMm): MarkBox {
  const inside = (value: number, size: number, room: number): number =>
    Math.max(0, Math.min(value, Math.max(0, room - size)));
  return { ...box, x: tenth(inside(x, box.w, page.widthMm)), y: tenth(inside(y, box.h, page.heightMm)) };
}

/** Like moveTo, but on the lines of the automatic place where it comes near them. */
export function dragTo(box: MarkBox, x: number, y: number, page: SizeMm, automatic: RectMm | null): MarkBox {
  const near = (value: number, line: number | undefined): number =>
    line !== undefined && Math.abs(value - line) <= snapMm ? line : value;
  return moveTo(box, near(x, automatic?.x), near(y, automatic?.y), page);
}

interface Nudge {
  readonly dx: number;
  readonly dy: number;
}

/** Millimetres that a key moves a mark, or null where it is no arrow. Shift: a tenth; Ctrl: five. */
export function nudgeOf(key: string, shift: boolean, ctrl = false): Nudge | null {
  const step = shift ? 0.1 : ctrl ? 5 : 1;
  switch (key) {
    case 'ArrowLeft': return { dx: -step, dy: 0 };
    case 'ArrowRight': return { dx: step, dy: 0 };
    case 'ArrowUp': return { dx: 0, dy: -step };
    case 'ArrowDown': return { dx: 0, dy: step };
    default: return null;
  }
}

/** Whether two places are the same for the eye: less than half a tenth of a millimetre apart. */
export function samePlace(a: MarkBox, b: MarkBox): boolean {
  return a.page === b.page && Math.abs(a.x - b.x) < 0.05 && Math.abs(a.y - b.y) < 0.05;
}

/** Millimetres as they are read: one decimal, the comma of Vietnamese. */
export function showMm(value: number, language: string): string {
  return value.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}
