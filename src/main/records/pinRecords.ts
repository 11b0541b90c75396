import type { Day } from '../../core/records/calendarDay';
import type { PinRecord } from '../../core/records/pinAge';
import type { Records } from './records';

interface Known {
  readonly changed: Day | null;
  readonly required: number;
}

/**
 * What the records know of the PIN of a token: the register of devices, where it has the token, else the journal. A
 * token without a serial number cannot be known again.
 */
export function pinRecordOf(records: Records, serial: string): PinRecord | undefined {
  if (serial === '') return undefined;
  const seen = records.row<{ day: Day }>('select day from tokenSeen where serial = ?', serial);
  const { changed, required } = registered(records, serial) ?? ofJournal(records, serial);
  return { firstSeen: seen?.day ?? records.today, pinChanged: changed ?? undefined, changeRequired: required === 1 };
}

/** Remembers tokens that are seen for the first time. */
export function rememberTokens(records: Records, serials: readonly string[]): void {
  for (const serial of new Set(serials)) {
    if (serial === '' || records.row('select 1 from tokenSeen where serial = ?', serial) !== undefined) continue;
    records.change(() => {
      records.database.prepare('insert into tokenSeen (serial, day) values (?, ?) on conflict do nothing').run(serial, records.today);
    });
  }
}

const registered = (records: Records, serial: string): Known | undefined =>
  records.row<Known>('select pinChangedDay as changed, mustChangePin as required from device where serial = ?', serial);

function ofJournal(records: Records, serial: string): Known {
  const last = records.row<{ event: string }>('select event from pinEvent where serial = ? order by seq desc limit 1', serial);
  const change = records.row<{ day: Day }>(
    `select day from pinEvent where serial = ? and event <> 'pinChangeRequired' order by seq desc limit 1`, serial,
  );
  return { changed: change?.day ?? null, required: last?.event === 'pinChangeRequired' ? 1 : 0 };
}
