import { pinAge } from '../../core/records/pinAge';
import type { PinAge } from '../../contract/devices';
import { pinRecordOf, rememberTokens } from '../records/pinRecords';
import type { Records } from '../records/records';

/**
 * What the records know of the tokens that are plugged in: they own the age of PINs (docs/decisions/0025). Where they
 * cannot be read just now, nothing is known, since no token may be out of sight for that. A signature asks the records
 * itself.
 */
export class TokenRecords {
  private readonly records: () => Records;

  /** @param records opened when first asked */
  constructor(records: () => Records) {
    this.records = records;
  }

  age(serial: string): PinAge {
    try {
      const records = this.records();
      return pinAge(pinRecordOf(records, serial), records.today);
    } catch {
      return pinAge(undefined, '');
    }
  }

  /** FIPS level of a device as the register has it; null where it does not. */
  fipsLevel(serial: string): number | null {
    try {
      return this.records().row<{ level: number | null }>('select fipsLevel as level from device where serial = ?', serial)?.level ?? null;
    } catch {
      return null;
    }
  }

  /** Tokens that are there now: the time of a PIN whose change nobody saw counts from the first sight of its token. */
  seen(serials: readonly string[]): void {
    try {
      rememberTokens(this.records(), serials);
    } catch {
      // At the next look.
    }
  }
}
