import type { RecordEntry } from '../../core/records/register';
import type { certificateEventKinds } from '../../core/records/deviceRegisters';
import type { Records } from './records';

/**
 * The PIN of a device was changed: the six months begin anew (S3 Đ21 k3), and a new holder may use the device. A device
 * that no register has is left alone.
 * @param day `YYYY-MM-DD`
 */
export function recordPinChanged(records: Records, serial: string, day: string): void {
  // The register follows the journal by a trigger, whoever writes the entry.
  records.change((note) => { note('pinChanged', { token: serial, day }); });
}

/**
 * What happened at a PIN entry (wrong, locked); never the PIN. A device that has locked itself is recorded as locked.
 */
export function recordPinEvent(records: Records, serial: string, kind: string): void {
  records.change((note) => { note('pinRefused', { token: serial, kind }); });
}

const stateAfter: Readonly<Partial<Record<keyof typeof certificateEventKinds, string>>> = {
  requested: 'requested', issued: 'issued', renewed: 'issued', changed: 'issued', suspended: 'suspended', resumed: 'issued', revoked: 'revoked', expired: 'expired',
};

/**
 * One step in the life of a certificate: the event, and the state that it leads to. @throws AnsoError as a register.
 */
export function recordCertificateEvent(records: Records, values: Readonly<Record<string, string>>): number {
  const table = records.table('certificateEvents');
  const entry: RecordEntry = table.read(values, 'all');
  return records.change((note) => {
    const id = Number(table.insert(entry));
    const certificate = String(entry['certificate']);
    const kind = String(entry['kind']) as keyof typeof certificateEventKinds;
    const state = stateAfter[kind];
    if (state !== undefined) records.database.prepare('update certificate set state = ? where serial = ?').run(state, certificate);
    note('certificateEvent', { certificate, kind, day: String(entry['day']) });
    return id;
  });
}

/** Takes the lock from a certificate that was locked by mistake. @throws AnsoError accessDenied, recordNotFound. */
export function unlockCertificate(records: Records, serial: string, reason: string): void {
  records.access.require('unlock');
  records.table('certificates').get(serial);
  records.change((note) => {
    records.database.prepare('update certificate set lockedReason = null where serial = ?').run(serial);
    note('certificateUnlocked', { certificate: serial, reason });
  });
}
