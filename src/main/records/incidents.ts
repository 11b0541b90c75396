import { AnsoError } from '../../contract/errors';
import { form05, form06 } from '../../core/forms/nd68Forms';
import { lossMinutes } from '../../core/forms/minutesForms';
import type { FormFonts } from '../../core/forms/page/textFaces';
import { recipientOf, requestChannel } from '../../core/forms/recipients';
import { printDay } from '../../core/records/calendarDay';
import { incidentKinds, type IncidentKind } from '../../core/records/deviceRegisters';
import type { RecordEntry } from '../../core/records/register';
import { vietnamTime } from '../../core/vietnamTime';
import { FormSource } from './formSource';
import { completeForm, produce, type FileTarget } from './producedFile';
import type { Records } from './records';

/** After these the key may be in other hands: the certificate is locked at once, before any paper (S0 Đ15 k4). */
const locking: readonly IncidentKind[] = ['lost', 'unsafe'];
const deviceStateAfter: Readonly<Partial<Record<IncidentKind, string>>> = { lost: 'lost', broken: 'broken', locked: 'locked' };

export interface ReportedIncident {
  readonly id: number;
  /** Certificates that cannot sign in this program any more. */
  readonly locked: readonly string[];
}

/**
 * Records an incident of the six kinds. A lost or unsafe device locks its certificates in the same step.
 * @throws AnsoError accessDenied, recordInvalid, recordNotFound.
 */
export function reportIncident(records: Records, values: Readonly<Record<string, string>>): ReportedIncident {
  records.access.require('incidents');
  const table = records.table('incidents');
  const now = vietnamTime(records.now());
  const entry = table.read({ noticedDay: records.today, noticedHour: now.slice(11, 16), ...values }, 'all');
  const kind = String(entry['kind']) as IncidentKind;
  if (!entry['device'] && !entry['certificate']) throw new AnsoError('recordInvalid', { register: 'incidents', column: 'device', reason: 'missing' });
  const certificates = entry['certificate']
    ? [String(entry['certificate'])]
    : records.rows<{ serial: string }>('select serial from certificate where device = ?', entry['device']).map(({ serial }) => serial);
  const device = entry['device'] ?? records.row<{ device: string | null }>('select device from certificate where serial = ?', entry['certificate'])?.device ?? null;
  const locked = locking.includes(kind) ? certificates : [];
  return records.change((note) => {
    const id = Number(table.insert({
      ...entry, device, certificate: certificates[0] ?? null, reportedAt: now, lockedAt: locked.length > 0 ? now : null, state: 'open',
    }));
    for (const serial of locked) {
      records.database.prepare('update certificate set lockedReason = ? where serial = ?').run(incidentKinds[kind], serial);
      note('certificateLocked', { certificate: serial, incident: id, kind });
    }
    const state = deviceStateAfter[kind];
    if (state !== undefined && device !== null) records.database.prepare('update device set state = ? where serial = ?').run(state, device);
    note('incidentReported', { incident: id, kind, device: String(device ?? ''), person: String(entry['person']) });
    return { id, locked };
  });
}

/** The papers of an incident: of a loss minutes and request for revocation together, of a locked device form 06. */
export interface IncidentPapers {
  readonly minutes: FileTarget;
  readonly request: FileTarget;
}

/**
 * Makes the papers of an incident and enters the request. Neither the minutes nor the request of a loss comes alone
 * (S0 Đ11 k2 c).
 * @throws AnsoError accessDenied, recordNotFound, recordInvalid, formIncomplete, and those of writing files.
 */
export function makeIncidentPapers(records: Records, fonts: FormFonts, id: number, papers: IncidentPapers): number {
  records.access.require('requests');
  const incident = records.table('incidents').get(id);
  const kind = String(incident['kind']) as IncidentKind;
  if (incident['certificate'] === null) throw new AnsoError('recordInvalid', { register: 'incidents', column: 'certificate', reason: 'missing' });
  const source = new FormSource(records);
  const certificate = source.certificate(String(incident['certificate']));
  const contact = source.person(String(incident['person']));
  const wanted = kind === 'locked' ? 'recover' : 'revoke';
  const recipient = recipientOf(wanted, source.office);
  const parts = { office: source.office, contact, recipient, year: Number(records.today.slice(0, 4)) };
  const request = wanted === 'recover'
    ? completeForm('nd68-06', form06(parts, [certificate]), fonts)
    : completeForm('nd68-05', form05(parts, [{ ...certificate, reason: incidentKinds[kind] }]), fonts);
  const files = [{ ...papers.request, bytes: request }];
  if (kind === 'lost') files.unshift({ ...papers.minutes, bytes: completeForm('loss', minutesOf(records, incident, source), fonts) });
  return produce(files, (hashes) => records.change((note) => {
    const made = Number(records.table('requests').insert({
      kind: wanted, form: wanted === 'recover' ? 'nd68-06' : 'nd68-05', subject: certificate.name, recipient, channel: requestChannel,
      confirmedBy: source.office.headName, createdDay: records.today, state: 'draft',
    }));
    records.database.prepare('update incident set request = ? where id = ?').run(made, id);
    note('incidentPapersMade', { incident: id, request: made, sha256After: hashes.join(' ') });
    return made;
  }));
}

function minutesOf(records: Records, incident: RecordEntry, source: FormSource): ReturnType<typeof lossMinutes> {
  const text = (key: string): string => String(incident[key] ?? '');
  return lossMinutes({
    office: source.office, day: printDay(records.today), person: source.person(text('person')), device: source.device(text('device')),
    certificate: source.certificate(text('certificate')), noticedDay: printDay(text('noticedDay')), noticedHour: text('noticedHour').replace(':', ' giờ ') + (text('noticedHour') ? ' phút' : ''),
    place: text('place'), circumstances: text('circumstances'), measures: text('measures'), request: 'văn bản đề nghị thu hồi theo Mẫu số 05 Nghị định số 68/2024/NĐ-CP',
  });
}

/**
 * Ends an incident. A loss ends only when its papers are made and the certificate is revoked.
 * @param revokedDay `YYYY-MM-DD`, where the certificate was revoked
 * @throws AnsoError accessDenied, recordNotFound, recordInvalid.
 */
export function closeIncident(records: Records, id: number, revokedDay?: string): void {
  records.access.require('incidents');
  const incident = records.table('incidents').get(id);
  const isLoss = incident['kind'] === 'lost';
  if (isLoss && incident['request'] === null) throw new AnsoError('recordInvalid', { register: 'incidents', column: 'request', reason: 'papersMissing' });
  if (isLoss && revokedDay === undefined) throw new AnsoError('recordInvalid', { register: 'incidents', column: 'revokedDay', reason: 'missing' });
  records.change((note) => {
    records.database.prepare(`update incident set state = 'closed', revokedDay = ? where id = ?`).run(revokedDay ?? null, id);
    if (revokedDay !== undefined && incident['certificate'] !== null) {
      records.database.prepare(`update certificate set state = 'revoked' where serial = ?`).run(incident['certificate']);
      records.database.prepare(`insert into certificateEvent (certificate, kind, day, request) values (?, 'revoked', ?, ?)`)
        .run(incident['certificate'], revokedDay, incident['request']);
    }
    note('incidentClosed', { incident: id, revokedDay: revokedDay ?? '' });
  });
}
