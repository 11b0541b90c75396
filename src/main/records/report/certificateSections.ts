import { certificateClasses, certificateEventKinds, certificateStates } from '../../../core/records/deviceRegisters';
import { count, words, type ReportSection } from '../../../core/records/report';
import { inUnits, type ReportScope } from './reportScope';

/** Certificates by class and state at the end of the period's data, and what happened to them in it. */
export function certificateSections(scope: ReportScope): readonly ReportSection[] {
  const { records, period } = scope;
  const units = inUnits(scope, 'certificate.unit');
  const states = records.rows<{ class: string; state: string; n: number }>(
    // What has run out counts as expired, whether or not somebody has written it down.
    `select class, case when state = 'issued' and notAfter < ? then 'expired' else state end as state, count(*) as n
       from certificate where ${units.sql} group by 1, 2`, records.today, ...units.values);
  const events = records.rows<{ kind: string; class: string; n: number }>(
    `select kind, class, count(*) as n from certificateEvent join certificate on certificate.serial = certificateEvent.certificate
       where day between ? and ? and ${units.sql} group by 1, 2`, period.from, period.to, ...units.values);
  const classes = Object.entries(certificateClasses);
  const stateNames = Object.entries(certificateStates);
  const sum = (rows: readonly { readonly n: number }[]): number => rows.reduce((total, { n }) => total + n, 0);
  return [
    {
      key: 'certificates', heading: 'Chứng thư theo loại và trạng thái',
      columns: [words('class', 'Loại chứng thư', 2), ...stateNames.map(([key, label]) => count(key, label)), count('total', 'Cộng')],
      rows: [
        ...classes.map(([name, label]) => {
          const own = states.filter((row) => row.class === name);
          return [label, ...stateNames.map(([state]) => sum(own.filter((row) => row.state === state))), sum(own)];
        }),
        ['Cộng', ...stateNames.map(([state]) => sum(states.filter((row) => row.state === state))), sum(states)],
      ],
    },
    {
      key: 'certificateEvents', heading: 'Cấp mới, gia hạn, thay đổi, thu hồi, khôi phục trong kỳ',
      columns: [words('kind', 'Việc', 2), ...classes.map(([key, label]) => count(key, label)), count('total', 'Cộng')],
      rows: Object.entries(certificateEventKinds).map(([kind, label]) => {
        const own = events.filter((row) => row.kind === kind);
        return [label, ...classes.map(([name]) => sum(own.filter((row) => row.class === name))), sum(own)];
      }),
    },
  ];
}
