import type { Records } from './records';

/** A unit and everything under it, by code; a ring of units that contain each other ends. */
export function unitsUnder(records: Records, code: string): readonly string[] {
  return records.rows<{ code: string }>(
    'with recursive under (code) as (select ? union select unit.code from unit join under on unit.parent = under.code) select code from under', code,
  ).map((row) => row.code);
}

/** A unit and how deep it stands under others. */
export interface UnitInOrder {
  readonly code: string;
  readonly name: string;
  readonly depth: number;
}

const deepest = 20;

/** All units, each before those under it, by name; units in a ring come last. */
export function unitsInOrder(records: Records): readonly UnitInOrder[] {
  const all = records.rows<{ code: string; name: string; parent: string | null }>('select code, name, parent from unit order by name');
  const below = Map.groupBy(all, ({ parent }) => parent);
  const ordered: UnitInOrder[] = [];
  const seen = new Set<string>();
  const visit = ({ code, name }: { readonly code: string; readonly name: string }, depth: number): void => {
    if (seen.has(code) || depth > deepest) return;
    seen.add(code);
    ordered.push({ code, name, depth });
    for (const child of below.get(code) ?? []) visit(child, depth + 1);
  };
  for (const top of below.get(null) ?? []) visit(top, 0);
  for (const rest of all) visit(rest, 0);
  return ordered;
}
