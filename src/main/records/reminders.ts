import type { DueInfo, DueKind } from '../../contract/today';
import { addDays, addMonths, daysBetween, printDay, type Day } from '../../core/records/calendarDay';
import { incidentKinds, type IncidentKind } from '../../core/records/deviceRegisters';
import { regularPeriod } from '../../core/records/report';
import { addWorkingDays } from '../../core/records/workingDays';
import { workCalendar } from './officeCalendar';
import type { Records } from './records';

/** One thing that is due, before those of one kind are told as one. */
export type Reminder = Omit<DueInfo, 'count'>;

/** One thing that is due on a day, as it looks today. */
export function reminder(
  kind: DueKind, due: Day, today: Day, subject: string, key: string | number | null = null,
): Reminder {
  const days = daysBetween(today, due);
  return { kind, due, days, urgency: days < 0 ? 'late' : days <= 1 ? 'now' : days <= 7 ? 'near' : 'soon', subject, key };
}

/**
 * What is due: reports (30, 7 and 1 days before), certificates (90, 60, 30, 7), PINs from their sixth month, devices
 * to be returned within five working days, permits, requests, incidents, incoming documents to be passed on and
 * answered. Most urgent first.
 */
export function remindersOf(records: Records, today: Day = records.today): readonly Reminder[] {
  const found: Reminder[] = [];
  const add = (kind: DueKind, due: Day, subject: string, key: string | number | null = null): void => {
    found.push(reminder(kind, due, today, subject, key));
  };
  reports(records, today, add);
  devices(records, today, add);
  papers(records, today, add);
  incoming(records, today, add);
  if (records.table('devices').count() === 0) add('registersEmpty', addDays(today, 30), '');
  return found.sort((a, b) => a.days - b.days || (a.kind < b.kind ? -1 : 1));
}

type Add = (kind: DueKind, due: Day, subject: string, key?: string | number | null) => void;

function reports(records: Records, today: Day, add: Add): void {
  const year = Number(today.slice(0, 4));
  for (const [kind, period] of [['reportHalfYear', regularPeriod('halfYear', year, 1)], ['reportYear', regularPeriod('year', year, 1)]] as const) {
    if (!period?.before) continue;
    const left = daysBetween(today, period.before);
    if (left > 30 || left < -30) continue;
    const made = records.row('select 1 from reportMade where kind = ? and fromDay = ? and toDay = ?', period.kind, period.from, period.to);
    // Before that day: the day before is the last one.
    if (made === undefined) add(kind, addDays(period.before, -1), period.label);
  }
  const last = addMonths(`${today.slice(0, 7)}-01`, -1).slice(0, 7);
  const busy = records.row('select 1 from journalCount where day between ? and ? limit 1', `${last}-01`, `${last}-31`);
  const stated = records.row('select 1 from journalStatement where month = ?', last);
  if (busy !== undefined && stated === undefined) add('statementDue', `${today.slice(0, 7)}-10`, `${last.slice(5)}/${last.slice(0, 4)}`, last);
}

function devices(records: Records, today: Day, add: Add): void {
  const held = `select device.serial as serial, pinChangedDay, mustChangePin from device where state in ('inUse', 'stored')`;
  for (
    const { serial, pinChangedDay, mustChangePin } of records.rows<{
      serial: string; pinChangedDay: Day | null; mustChangePin: number
    }>(held)
  ) {
    if (mustChangePin === 1) add('pinChange', today, serial, serial);
    else if (pinChangedDay !== null && today >= addMonths(pinChangedDay, 5)) add('pinAge', addMonths(pinChangedDay, 6), serial, serial);
  }
  const expiring = records.rows<{ serial: string; name: string; notAfter: Day }>(
    `select serial, name, notAfter from certificate where state = 'issued' and notAfter between ? and ? order by notAfter`, addDays(today, -30), addDays(today, 90));
  for (const { serial, name, notAfter } of expiring) add('certificateExpiry', notAfter, name, serial);
  const calendar = workCalendar(records, Number(today.slice(0, 4)));
  const gone = records.rows<{ device: string; day: Day }>(
    `select device.serial as device, max(certificateEvent.day) as day from certificateEvent join certificate on certificate.serial = certificateEvent.certificate
       join device on device.serial = certificate.device where certificateEvent.kind in ('revoked', 'expired') and device.state not in ('returned', 'lost')
       and not exists (select 1 from certificate other where other.device = device.serial and other.state = 'issued') group by device.serial`);
  for (const { device, day } of gone) add('deviceReturn', addWorkingDays(day, 5, calendar), device, device);
}

function papers(records: Records, today: Day, add: Add): void {
  for (const { id, number, toDay } of records.rows<{ id: number; number: string; toDay: Day }>(
    'select id, number, toDay from permit where toDay between ? and ?', addDays(today, -7), addDays(today, 2))) add('permitEnding', toDay, number, id);
  for (const { id, subject, state, dueDay, createdDay } of records.rows<{
    id: number; subject: string; state: string; dueDay: Day | null; createdDay: Day
  }>(
    `select id, subject, state, dueDay, createdDay from request where state in ('draft', 'sent')`)) {
    if (state === 'sent' && dueDay !== null) add('requestDue', dueDay, subject, id);
    else if (state === 'draft') add('requestDraft', addDays(createdDay, 1), subject, id);
  }
  for (const { id, kind, noticedDay } of records.rows<{ id: number; kind: string; noticedDay: Day }>(`select id, kind, noticedDay from incident where state = 'open'`)) {
    add('incidentOpen', noticedDay, incidentKinds[kind as IncidentKind], id);
  }
  for (const { id, name, toDay } of records.rows<{ id: number; name: string; toDay: Day }>(
    'select signer.id as id, person.name as name, toDay from signer join person on person.code = signer.person where toDay between ? and ?', addDays(today, -7), addDays(today, 30))) {
    add('authorityEnding', toDay, `${name} (${printDay(toDay)})`, id);
  }
}

/** Passed on the day it came, or the next working day (NĐ 30/2020 Đ23); answered by the day that was set. */
function incoming(records: Records, today: Day, add: Add): void {
  const calendar = workCalendar(records, Number(today.slice(0, 4)));
  for (const { id, arrivalNumber, arrivalDay } of records.rows<{ id: number; arrivalNumber: number; arrivalDay: Day }>(
    `select id, arrivalNumber, arrivalDay from incoming where arrivalDay between ? and ? and transferDay is null
       and coalesce(recipient, '') = '' order by arrivalDay limit 500`, addDays(today, -30), today)) {
    add('incomingTransfer', addWorkingDays(arrivalDay, 1, calendar), String(arrivalNumber), id);
  }
  for (const { id, document, dueDay } of records.rows<{ id: number; document: string; dueDay: Day }>(
    `select id, document, dueDay from tracking where dueDay between ? and ? and coalesce(answerNumber, '') = ''
       order by dueDay limit 500`, addDays(today, -30), addDays(today, 3))) add('answerDue', dueDay, document, id);
}
