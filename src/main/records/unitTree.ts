import type { Records } from './records';

/** A unit and everything under it, by code; a ring of units that contain each other ends. */
export function unitsUnder(records: Records, code: string): readonly string[] {
  return records.rows<{ code: string }>(
    'with recursive under (code) as (select ? union select unit.code from unit join under on unit.parent = under.code) select code from under', code,
  ).map((row) => row.code);
}
