import { certificateClasses } from '../../../core/records/deviceRegisters';
import { count, words, type ReportSection } from '../../../core/records/report';
import { inUnits, type ReportScope } from './reportScope';

/** What the office will need in the year after the report's (S4 Đ4 k2: new, renewed, changed, revoked, recovered). */
export function needsSection(scope: ReportScope): ReportSection {
  const { records, period } = scope;
  const next = Number(period.from.slice(0, 4)) + 1;
  const units = inUnits(scope, 'certificate.unit');
  const subscribers = inUnits(scope, 'subscriber.unit');
  const rows = Object.entries(certificateClasses).map(([name, label]): readonly (string | number)[] => {
    const one = (
      sql: string, ...values: readonly unknown[]
    ): number => records.row<{ n: number }>(sql, ...values)?.n ?? 0;
    const wanted = one(`select coalesce(sum(wanted), 0) as n from subscriber where kind = ? and ${subscribers.sql}`, name, ...subscribers.values);
    const renew = one(`select count(*) as n from certificate where class = ? and state = 'issued' and notAfter between ? and ? and ${units.sql}`,
      name, `${String(next)}-01-01`, `${String(next)}-12-31`, ...units.values);
    const leaving = one(
      `select count(*) as n from certificate join person on person.code = certificate.person where class = ? and state = 'issued' and leftDay is not null and ${units.sql}`,
      name, ...units.values);
    const recover = one(`select count(*) as n from certificate join device on device.serial = certificate.device where class = ? and device.state = 'locked' and ${units.sql}`,
      name, ...units.values);
    return [label, wanted, renew, leaving, recover];
  });
  return {
    key: 'needs', heading: `Nhu cầu năm ${String(next)}`, rows,
    columns: [words('class', 'Loại chứng thư', 2), count('new', 'Cấp mới'), count('renew', 'Gia hạn'), count('revoke', 'Thu hồi'), count('recover', 'Khôi phục')],
  };
}
