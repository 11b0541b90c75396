import { pinAge } from '../../core/records/pinAge';
import type { PinAge } from '../../contract/devices';
import { pinRecordOf, rememberTokens } from '../records/pinRecords';
import type { Records } from '../records/records';

/**
 * The age of the PINs of the tokens that are plugged in. The records own it (docs/decisions/0025); where they cannot
 * be read just now, the age is unknown, since no token may be out of sight for that. A signature asks the records
 * itself.
 */
export class TokenPins {
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

  /** Tokens that are there now: the time of a PIN whose change nobody saw counts from the first sight of its token. */
  seen(serials: readonly string[]): void {
    try {
      rememberTokens(this.records(), serials);
    } catch {
      // At the next look.
    }
  }
}
