import { AnsoError } from '../../contract/errors';
import type { LeavingInfo, LeavingItem } from '../../contract/paperCalls';
import { vietnameseDay } from '../../core/records/readCell';
import type { Records } from './records';

/**
 * What a person who goes holds by the registers: devices, her own certificates, authority to sign. A device with the
 * agency's seal is handed to another clerk; her own is returned, and its certificate revoked where she leaves the
 * state's service (S2 Đ11 k5-6).
 * @throws AnsoError recordNotFound.
 */
export function whatLeaves(records: Records, person: string): LeavingInfo {
  const entry = records.table('people').get(person);
  const devices = records.rows<{ serial: string; model: string | null; seal: number }>(
    `select device.serial as serial, model, exists (
       select 1 from certificate where certificate.device = device.serial and class = 'agency' and state = 'issued') as seal
     from holding join device on device.serial = holding.device where person = ? and holding.toDay is null`, person);
  const certificates = records.rows<{ serial: string; name: string; device: string | null }>(
    `select serial, name, device from certificate where person = ? and state in ('requested', 'issued', 'suspended')`, person);
  const authorities = records.rows<{ id: number; title: string }>(
    'select id, title from signer where person = ? and (toDay is null or toDay >= ?)', person, records.today);
  const item = (register: LeavingItem['register'], key: string, name: string): LeavingItem =>
    ({ register, key, name, isSeal: false, device: null });
  return {
    person, name: String(entry['name']), leftDay: entry['leftDay'] === null ? null : String(entry['leftDay']),
    devices: devices.map(({ serial, model, seal }) =>
      ({ ...item('devices', serial, [serial, model].filter(Boolean).join(' · ')), isSeal: seal === 1, device: serial })),
    certificates: certificates.map(({ serial, name, device }) => ({ ...item('certificates', serial, name), device })),
    authorities: authorities.map(({ id, title }) => item('signers', String(id), title)),
  };
}

/**
 * The person leaves or moves: the register says when, and her authority to sign ends that day. Devices and
 * certificates have papers of their own, which stay due until they are made.
 * @param day as people write it
 * @throws AnsoError accessDenied, recordNotFound, dateInvalid.
 */
export function recordLeaving(records: Records, person: string, kind: 'retiring' | 'moving', day: string): LeavingInfo {
  records.access.require('people');
  const left = vietnameseDay(day.trim());
  if (left === null) throw new AnsoError('dateInvalid', { date: day });
  records.table('people').get(person);
  records.change((note) => {
    records.database.prepare('update person set leftDay = ? where code = ?').run(left, person);
    // An authority that would begin only later ends on its first day: the register keeps what was decided.
    const ended = records.database.prepare(
      'update signer set toDay = max(fromDay, ?) where person = ? and (toDay is null or toDay > ?)').run(left, person, left);
    note('personLeft', { person, kind, day: left, authorities: ended.changes });
  });
  return whatLeaves(records, person);
}
