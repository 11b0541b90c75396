import type { DocumentVerdict, MarkKind, RectMm, Warning } from '../../contract/models';
import type { DocumentLayout } from '../decree30/documentLayout';
import type { Slot } from '../decree30/slot';
import { formatNumber, sameNumber } from './documentNumber';
import { formatDay, formatMonth, type IssueDay, parseIssueDay, showDay } from './issueDay';
import type { MarkTexts, PlaceRequest } from './placeRequest';
import type { PlacedMark } from './placedMark';
import { slotMark } from './slotMark';

const numberArticle = 'NĐ 30/2020 PL I, II.3';
const dateArticle = 'NĐ 30/2020 PL I, II.4';

export interface IssueSlots {
  readonly marks: readonly PlacedMark[];
  readonly warnings: readonly Warning[];
}

/** What number, day and month print, by kind. @throws AnsoError numberInvalid | dateInvalid */
export function issueTexts(request: PlaceRequest): Map<MarkKind, string> {
  const texts = new Map<MarkKind, string>();
  if (request.number !== undefined) texts.set('number', formatNumber(request.number));
  if (request.date !== undefined) {
    const day = parseIssueDay(request.date);
    texts.set('day', formatDay(day)).set('month', formatMonth(day));
  }
  return texts;
}

/**
 * Number, day and month in their slots (boxes 3 and 4). What is printed is compared and never painted over; a slot
 * that an earlier signature shows in is taken as filled.
 */
export function issueSlots(layout: DocumentLayout, request: PlaceRequest, texts: MarkTexts): IssueSlots {
  const number = numberMark(layout, request, texts);
  const date = dateMarks(layout, request, texts);
  return { marks: [...number.marks, ...date.marks], warnings: [...number.warnings, ...date.warnings] };
}

function numberMark(layout: DocumentLayout, request: PlaceRequest, texts: MarkTexts): IssueSlots {
  const found = layout.number;
  if (!found) return warn({ kind: 'noNumberSlot', article: numberArticle });
  const wanted = texts.get('number');
  const { slot, page } = found;
  if (slot.printed !== null || isFilled(slot, page, request.verdict)) {
    const printed = slot.printed ?? '…';
    const differs = wanted !== undefined && slot.printed !== null && !sameNumber(slot.printed, wanted);
    const data = wanted === undefined ? { printed } : { printed, wanted };
    const warning: Warning = { kind: 'numberAlreadyPrinted', data, article: numberArticle };
    return warn(differs ? { ...warning, needsReason: true } : warning);
  }
  const mark = slotMark('number', slot, page, wanted ?? null);
  if (!mark) return warn({ kind: 'noNumberSlot', article: numberArticle });
  if (wanted !== undefined || request.purpose === 'preview') return { marks: [mark], warnings: [] };
  return { marks: [mark], warnings: [{ kind: 'numberMissing', article: numberArticle }] };
}

function dateMarks(layout: DocumentLayout, request: PlaceRequest, texts: MarkTexts): IssueSlots {
  const found = layout.date;
  if (!found) return warn({ kind: 'noDateSlot', article: dateArticle });
  const wanted = request.date === undefined ? null : parseIssueDay(request.date);
  const marks: PlacedMark[] = [];
  const warnings: Warning[] = [];
  let filled = 0;
  for (const kind of ['day', 'month'] as const) {
    const slot = found[kind];
    if (slot.printed !== null || isFilled(slot, found.page, request.verdict)) {
      filled += 1;
      continue;
    }
    const mark = slotMark(kind, slot, found.page, texts.get(kind) ?? null);
    if (mark) marks.push(mark);
    else if (!warnings.some((warning) => warning.kind === 'noDateSlot')) {
      warnings.push({ kind: 'noDateSlot', data: { part: kind }, article: dateArticle });
    }
  }
  const { day, month, year } = found;
  const differs = wanted !== null && differsFrom(wanted, day.printed, month.printed, year);
  // A month that stands ready beside an open day is the usual template, nothing to tell.
  if (filled === 2 || differs) {
    const printed = [day.printed ?? '…', month.printed ?? '…', year ?? '…'].join('/');
    const data = wanted === null ? { printed } : { printed, wanted: showDay(wanted) };
    const warning: Warning = { kind: 'dateAlreadyPrinted', data, article: dateArticle };
    warnings.push(differs ? { ...warning, needsReason: true } : warning);
  }
  if (marks.length > 0 && wanted === null && request.purpose !== 'preview') {
    warnings.push({ kind: 'dateMissing', article: dateArticle });
  }
  return { marks, warnings };
}

/** Any part of the date that is printed says something else. */
function differsFrom(wanted: IssueDay, day: string | null, month: string | null, year: number | null): boolean {
  return (
    (day !== null && Number(day) !== wanted.day) ||
    (month !== null && Number(month) !== wanted.month) ||
    (year !== null && year !== wanted.year)
  );
}

/** A signature of this file shows in the slot: number and date were added as marks of their own. */
function isFilled(slot: Slot, page: number, verdict: DocumentVerdict | undefined): boolean {
  return (verdict?.signatures ?? []).some(({ box }) => box !== null && box.page === page && covers(box, slot.box));
}

function covers(box: RectMm, slot: RectMm): boolean {
  const w = Math.min(box.x + box.w, slot.x + slot.w) - Math.max(box.x, slot.x);
  const h = Math.min(box.y + box.h, slot.y + slot.h) - Math.max(box.y, slot.y);
  return w > 0.4 * Math.min(slot.w, box.w) && h > 0.4 * Math.min(slot.h, box.h);
}

const warn = (warning: Warning): IssueSlots => ({ marks: [], warnings: [warning] });
