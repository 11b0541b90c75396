import { AnsoError } from '../../contract/errors';
import { handoverMinutes, offSitePermit } from '../../core/forms/minutesForms';
import type { FormFonts } from '../../core/forms/page/textFaces';
import { printDay } from '../../core/records/calendarDay';
import { FormSource } from './formSource';
import { completeForm, produce, type FileTarget } from './producedFile';
import type { Records } from './records';

/** Who holds a device now, or null. */
export function holderOf(records: Records, device: string): {
  readonly person: string; readonly fromDay: string; readonly id: number
} | null {
  return records.row<{ person: string; fromDay: string; id: number }>('select id, person, fromDay from holding where device = ? and toDay is null', device) ?? null;
}

/**
 * Hands a device over: minutes as a PDF for both to sign, the giver's binding ends, the receiver's begins, and she must
 * change the PIN before she uses the device (S0 Đ16 k3; S3 Đ22 k6). Nothing of it happens alone.
 * @param values columns of the register `handovers` as people write them
 * @throws AnsoError accessDenied, recordInvalid, recordNotFound, formIncomplete, and those of writing a file.
 */
export function makeHandover(
  records: Records, fonts: FormFonts, values: Readonly<Record<string, string>>, target: FileTarget
): number {
  records.access.require('handover');
  const table = records.table('handovers');
  const entry = table.read({ kind: 'handover', ...values }, 'all');
  const device = String(entry['device']);
  const receiver = String(entry['receiver']);
  const day = String(entry['day']);
  const isReturn = entry['kind'] === 'return';
  const holder = holderOf(records, device);
  // The one who gives must be the one who has it, else the chain of custody has a gap.
  if (holder && entry['giver'] !== holder.person) throw invalid('giver', 'notTheHolder');
  if (holder && day < holder.fromDay) throw invalid('day', 'beforeLastHandover');
  if (!isReturn && holder?.person === receiver) throw invalid('receiver', 'alreadyTheHolder');
  const source = new FormSource(records);
  const form = handoverMinutes({
    office: source.office, day: printDay(day), hour: String(entry['hour'] ?? ''), place: String(entry['place'] ?? ''),
    permission: { number: String(entry['permissionNumber']), day: printDay(String(entry['permissionDay'])), signer: String(entry['permissionSigner']) },
    giver: entry['giver'] ? source.person(String(entry['giver'])) : null, receiver: source.person(receiver), device: source.device(device),
    certificate: entry['certificate'] ? source.certificate(String(entry['certificate'])) : null, condition: String(entry['condition']),
    accessories: String(entry['accessories'] ?? ''), pinHandedOver: entry['pinHandedOver'] === 1, isReturn,
  });
  const bytes = completeForm('handover', form, fonts);
  return produce([{ ...target, bytes }], ([fileSha256 = '']) => records.change((note) => {
    const id = Number(table.insert({ ...entry, fileSha256 }));
    records.database.prepare('update holding set toDay = ? where device = ? and toDay is null').run(day, device);
    if (isReturn) {
      records.database.prepare(`update device set state = 'returned', returnedDay = ? where serial = ?`).run(day, device);
    } else {
      records.database.prepare('insert into holding (device, person, fromDay, handover) values (?, ?, ?, ?)').run(device, receiver, day, id);
      records.database.prepare(`update device set mustChangePin = 1, state = 'inUse' where serial = ? and state in ('inUse', 'stored')`).run(device);
    }
    note('deviceHandedOver', {
      handover: id, device, certificate: String(entry['certificate'] ?? ''), giver: String(entry['giver'] ?? ''), receiver, day, sha256After: fileSha256,
      permission: String(entry['permissionNumber']), pinHandedOver: Number(entry['pinHandedOver']),
    });
    return id;
  }));
}

/** An off-site permit: recorded, and as a PDF for the head to sign (S1 Đ13 k3). Errors as `makeHandover`. */
export function makePermit(
  records: Records, fonts: FormFonts, values: Readonly<Record<string, string>>, target: FileTarget
): number {
  records.access.require('handover');
  const table = records.table('permits');
  const entry = table.read(values, 'all');
  const source = new FormSource(records);
  const device = String(entry['device']);
  const [certificate] = records.rows<{ serial: string }>('select serial from certificate where device = ?', device);
  const form = offSitePermit({
    office: source.office, approver: String(entry['approver']), carrier: source.person(String(entry['carrier'])), device: source.device(device),
    certificate: certificate ? source.certificate(certificate.serial) : null, fromDay: printDay(String(entry['fromDay'])),
    toDay: printDay(String(entry['toDay'])), place: String(entry['place']), purpose: String(entry['purpose']),
  });
  const bytes = completeForm('permit', form, fonts);
  return produce([{ ...target, bytes }], ([sha256After = '']) => records.change((note) => {
    const id = Number(table.insert(entry));
    note('permitMade', { permit: id, device, carrier: String(entry['carrier']), fromDay: String(entry['fromDay']), toDay: String(entry['toDay']), sha256After });
    return id;
  }));
}

const invalid = (column: string, reason: string): AnsoError => new AnsoError('recordInvalid', { register: 'handovers', column, reason });
