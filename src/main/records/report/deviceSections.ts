import { addMonths } from '../../../core/records/calendarDay';
import { deviceStates, incidentKinds, requestKinds } from '../../../core/records/deviceRegisters';
import { count, words, type ReportSection } from '../../../core/records/report';
import { inUnits, type ReportScope } from './reportScope';

/** Devices, what befell them, whether their PINs are changed in time, and requests. */
export function deviceSections(scope: ReportScope): readonly ReportSection[] {
  const { records, period } = scope;
  const units = inUnits(scope, 'unit');
  const owned = scope.units === null ? { sql: 'true', values: [] } : { sql: `serial in (select device from certificate where ${units.sql})`, values: units.values };
  const states = records.rows<{ state: string; n: number }>(`select state, count(*) as n from device where ${owned.sql} group by 1`, ...owned.values);
  const incidents = records.rows<{ kind: string; n: number; open: number }>(
    `select kind, count(*) as n, sum(state = 'open') as open from incident where noticedDay between ? and ? and ${owned.sql.replace('serial in', 'device in')} group by 1`,
    period.from, period.to, ...owned.values);
  const limit = addMonths(records.today, -6);
  const pins = records.row<{ inTime: number; overdue: number; unknown: number }>(
    `select coalesce(sum(pinChangedDay >= ?), 0) as inTime, coalesce(sum(pinChangedDay < ?), 0) as overdue, coalesce(sum(pinChangedDay is null), 0) as unknown
       from device where state in ('inUse', 'stored') and ${owned.sql}`, limit, limit, ...owned.values);
  const requests = records.rows<{ kind: string; n: number; done: number; late: number }>(
    `select kind, count(*) as n, sum(state in ('done', 'refused')) as done, sum(dueDay is not null and coalesce(doneDay, ?) > dueDay) as late
       from request where createdDay between ? and ? group by 1`, records.today, period.from, period.to);
  return [
    {
      key: 'devices', heading: 'Thiết bị lưu khóa bí mật', columns: [words('state', 'Tình trạng'), count('count', 'Số lượng')],
      rows: Object.entries(deviceStates).map(
        ([state, label]) => [label, states.find((row) => row.state === state)?.n ?? 0]
      ),
    },
    {
      key: 'incidents', heading: 'Sự cố trong kỳ', columns: [words('kind', 'Loại sự cố'), count('count', 'Số vụ'), count('open', 'Đang xử lý')],
      rows: Object.entries(incidentKinds).map(([kind, label]) => {
        const own = incidents.find((row) => row.kind === kind);
        return [label, own?.n ?? 0, own?.open ?? 0];
      }),
    },
    {
      key: 'pins', heading: 'Đổi mật khẩu thiết bị (ít nhất 06 tháng một lần)', columns: [words('state', 'Tình trạng'), count('count', 'Số thiết bị')],
      rows: [['Đã đổi trong 6 tháng', pins?.inTime ?? 0], ['Quá 6 tháng chưa đổi', pins?.overdue ?? 0], ['Chưa ghi ngày đổi', pins?.unknown ?? 0]],
    },
    {
      key: 'requests', heading: 'Đề nghị về chứng thư lập trong kỳ',
      columns: [words('kind', 'Loại đề nghị'), count('count', 'Số đề nghị'), count('done', 'Đã có kết quả'), count('late', 'Quá hạn')],
      rows: Object.entries(requestKinds).map(([kind, label]) => {
        const own = requests.find((row) => row.kind === kind);
        return [label, own?.n ?? 0, own?.done ?? 0, own?.late ?? 0];
      }),
    },
  ];
}
