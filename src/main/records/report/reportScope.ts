import type { ReportPeriod } from '../../../core/records/report';
import type { Records } from '../records';

/** What a report is about. */
export interface ReportScope {
  readonly records: Records;
  readonly period: ReportPeriod;
  /** Codes of the units; null for the whole office. */
  readonly units: readonly string[] | null;
}

/** A condition on a column with a unit's code, and its values. */
export function inUnits(scope: ReportScope, column: string): {
  readonly sql: string; readonly values: readonly string[]
} {
  if (scope.units === null) return { sql: 'true', values: [] };
  return { sql: `${column} in (${scope.units.map(() => '?').join(', ')})`, values: scope.units };
}

/** A condition on a certificate's serial number in the journal: those of the units. */
export function ofUnits(scope: ReportScope, column: string): {
  readonly sql: string; readonly values: readonly string[]
} {
  if (scope.units === null) return { sql: 'true', values: [] };
  const units = inUnits(scope, 'unit');
  return { sql: `${column} in (select serial from certificate where ${units.sql})`, values: units.values };
}
