import { AnsoError } from '../../contract/errors';
import type { FilledForm } from '../../core/forms/completeness';
import type { FormContent } from '../../core/forms/formContent';
import { form01, form02, form04, form05, form06, type RequestParts } from '../../core/forms/nd68Forms';
import type { FormFonts } from '../../core/forms/page/textFaces';
import { recipientOf, requestChannel } from '../../core/forms/recipients';
import { isDay } from '../../core/records/calendarDay';
import { requestKinds, type RequestKind } from '../../core/records/deviceRegisters';
import { addWorkingDays } from '../../core/records/workingDays';
import { FormSource } from './formSource';
import { workCalendar } from './officeCalendar';
import { completeForm, produce, type FileTarget } from './producedFile';
import type { Records } from './records';

/**
 * Working days until a request is answered: NĐ 68/2024 Đ11 k2 (new), Đồng Tháp 144/2025 Đ11 (recovery); three where
 * no text says.
 */
export const workingDaysFor: Readonly<Record<RequestKind, number>> = {
  newPerson: 3, newAgency: 3, newDevice: 3, renew: 3, change: 3, revoke: 3, recover: 1,
};

const formOf: Readonly<Record<RequestKind, string>> = {
  newPerson: 'nd68-01', newAgency: 'nd68-02', newDevice: 'nd68-03', renew: 'nd68-04', change: 'nd68-04', revoke: 'nd68-05', recover: 'nd68-06',
};

export interface RequestWish {
  readonly kind: string;
  /** People by code or name for `newPerson`, certificates by serial for the others; empty for the agency itself. */
  readonly subjects: readonly string[];
  /** Who receives devices and answers questions. */
  readonly contact: string;
  readonly recipient?: string;
  readonly reason?: string;
  /** What changes, and what it is to be (form 04). */
  readonly what?: string;
  readonly now?: string;
  readonly sim?: string;
  readonly symbol?: string;
}

/**
 * A request by the forms of NĐ 68/2024: the PDF, and its entry in the register.
 * @throws AnsoError accessDenied, recordInvalid, recordNotFound, formIncomplete, formNeedsOfficialText, and those of
 * writing a file.
 */
export function makeRequest(records: Records, fonts: FormFonts, wish: RequestWish, target: FileTarget): number {
  records.access.require('requests');
  const { kind, form, filled, subject, recipient } = fillRequest(records, wish);
  const confirmedBy = new FormSource(records).office.headName;
  const bytes = completeForm(form, filled, fonts);
  return produce([{ ...target, bytes }], ([sha256After = '']) => records.change((note) => {
    const id = Number(records.table('requests').insert({
      kind, form, subject, recipient, channel: requestChannel, confirmedBy, createdDay: records.today, state: 'draft',
    }));
    note('requestMade', { request: id, kind, form, sha256After });
    return id;
  }));
}

export interface FilledRequest {
  readonly kind: RequestKind;
  readonly form: string;
  readonly filled: FilledForm<FormContent>;
  readonly subject: string;
  readonly recipient: string;
}

/**
 * A request filled in from the registers, complete or not.
 * @throws AnsoError recordInvalid, recordNotFound, formNeedsOfficialText.
 */
export function fillRequest(records: Records, wish: RequestWish): FilledRequest {
  const kind = Object.keys(requestKinds).find((known): known is RequestKind => known === wish.kind);
  if (!kind) throw new AnsoError('recordInvalid', { register: 'requests', column: 'kind', reason: wish.kind });
  const form = formOf[kind];
  if (kind === 'newDevice') throw new AnsoError('formNeedsOfficialText', { form });
  const source = new FormSource(records);
  const recipient = wish.recipient ?? recipientOf(kind, source.office);
  const parts: RequestParts = {
    office: source.office, contact: source.person(wish.contact), recipient, year: Number(records.today.slice(0, 4)),
    ...(wish.symbol === undefined ? {} : { symbol: wish.symbol }),
  };
  return { kind, form, recipient, ...filledForm(kind, parts, source, wish) };
}

function filledForm(
  kind: RequestKind, parts: RequestParts, source: FormSource, wish: RequestWish
): { readonly filled: FilledForm<FormContent>; readonly subject: string } {
  if (kind === 'newPerson') {
    const people = wish.subjects.map((code) => ({ ...source.person(code), oldSerial: '', sim: wish.sim ?? '' }));
    return { filled: form01(parts, people), subject: people.map(({ name }) => name).join(', ') };
  }
  if (kind === 'newAgency') return { filled: form02(parts, [source.office]), subject: source.office.name };
  const certificates = wish.subjects.map((serial) => source.certificate(serial));
  const subject = certificates.map(({ name }) => name).join(', ');
  if (kind === 'revoke') return { filled: form05(parts, certificates.map((one) => ({ ...one, reason: wish.reason ?? '' }))), subject };
  if (kind === 'recover') return { filled: form06(parts, certificates), subject };
  const changes = certificates.map((one) => ({ ...one, what: wish.what ?? '', now: wish.now ?? '', renew: kind === 'renew' }));
  return { filled: form04(parts, changes), subject };
}

/**
 * The request has left the office; its deadline begins. @throws AnsoError accessDenied, recordNotFound,
 * recordInvalid.
 */
export function requestSent(records: Records, id: number, day: string, signedDigitally: boolean): string {
  const request = openRequest(records, id, day);
  const due = addWorkingDays(day, workingDaysFor[request], workCalendar(records, Number(day.slice(0, 4))));
  records.change((note) => {
    records.database.prepare(`update request set state = 'sent', sentDay = ?, dueDay = ?, signedDigitally = ? where id = ?`).run(day, due, signedDigitally ? 1 : 0, id);
    note('requestSent', { request: id, day, due });
  });
  return due;
}

/** The request was answered. Errors as `requestSent`. */
export function requestDone(
  records: Records, id: number, day: string, answer: { readonly refused: boolean; readonly result: string }
): void {
  openRequest(records, id, day);
  records.change((note) => {
    records.database.prepare('update request set state = ?, doneDay = ?, result = ? where id = ?').run(answer.refused ? 'refused' : 'done', day, answer.result, id);
    note('requestDone', { request: id, day, refused: answer.refused ? 1 : 0 });
  });
}

function openRequest(records: Records, id: number, day: string): RequestKind {
  records.access.require('requests');
  const request = records.table('requests').get(id);
  const isOpen = request['state'] === 'draft' || request['state'] === 'sent';
  if (!isOpen) throw new AnsoError('recordInvalid', { register: 'requests', column: 'state', reason: String(request['state']) });
  if (!isDay(day)) throw new AnsoError('recordInvalid', { register: 'requests', column: 'day', reason: day });
  return String(request['kind']) as RequestKind;
}
