import { refusalWords } from '../../../core/records/refusalWords';
import { count, words, type ReportSection } from '../../../core/records/report';
import { ofUnits, type ReportScope } from './reportScope';

/** Certificates that a table names one by one; the rest is one row. */
const mostCertificates = 200;

/** Documents signed by kind and certificate, refused with reasons, received and verified, and all by unit. */
export function documentSections(scope: ReportScope): readonly ReportSection[] {
  const { records, period } = scope;
  const serials = ofUnits(scope, 'serial');
  const counted = <T>(columns: string, event: string): readonly T[] => records.rows<T>(
    `select ${columns}, sum(entries) as n from journalCount where event = ? and day between ? and ? and ${serials.sql} group by ${columns} order by n desc`,
    event, period.from, period.to, ...serials.values);
  // One walk over the counts serves three tables: it is what a report on years costs.
  const signed = counted<Signed>('serial, holder, class, documentType', 'signingClosed');
  const types = summed(signed, ({ documentType, class: name }) => [documentType, name]);
  const certificates = summed(signed, ({ serial, holder, class: name }) => [serial, holder, name]);
  const refused = counted<{ outcome: string; n: number }>('outcome', 'signingRefused');
  const failed = counted<{ outcome: string; n: number }>('outcome', 'signingFailed');
  const typeNames = [...new Set(types.map(({ documentType }) => documentType))];
  const of = (type: string, name: string): number => types.filter(
    (row) => row.documentType === type && row.class === name
  ).reduce((sum, { n }) => sum + n, 0);
  const rest = certificates.slice(mostCertificates).reduce((sum, { n }) => sum + n, 0);
  const sections: ReportSection[] = [
    {
      key: 'signedByType', heading: 'Văn bản đã ký theo loại',
      columns: [words('type', 'Loại văn bản'), count('person', 'Chữ ký cá nhân'), count('agency', 'Chữ ký cơ quan')],
      rows: typeNames.map((type) => [type || 'Không rõ', of(type, 'person'), of(type, 'agency')]),
    },
    {
      key: 'signedByCertificate', heading: 'Văn bản đã ký theo chứng thư',
      columns: [words('serial', 'Số hiệu chứng thư'), words('holder', 'Chủ thể'), count('count', 'Số lượt ký')],
      rows: [...certificates.slice(0, mostCertificates).map(({ serial, holder, n }) => [serial || '-', holder, n]), ...(rest > 0 ? [['Các chứng thư khác', '', rest]] : [])],
    },
    {
      key: 'refused', heading: 'Từ chối ký, ký không thành', columns: [words('reason', 'Lý do'), count('refused', 'Từ chối'), count('failed', 'Không thành')],
      rows: [...new Set([...refused, ...failed].map(({ outcome }) => outcome))].map((outcome) => [
        refusalWords(outcome), refused.find((row) => row.outcome === outcome)?.n ?? 0, failed.find((row) =>
          row.outcome === outcome)?.n ?? 0,
      ]),
    },
  ];
  return [...sections, ...(scope.units === null ? incoming(scope) : []), byUnit(scope, signed)];
}

interface Signed {
  readonly serial: string;
  readonly holder: string;
  readonly class: string;
  readonly documentType: string;
  readonly n: number;
}

/** Rows that agree in these values as one, the greatest first. */
function summed(rows: readonly Signed[], valuesOf: (row: Signed) => readonly string[]): readonly Signed[] {
  const sums = new Map<string, Signed>();
  for (const row of rows) {
    const key = JSON.stringify(valuesOf(row));
    const known = sums.get(key);
    sums.set(key, known === undefined ? row : { ...known, n: known.n + row.n });
  }
  return [...sums.values()].sort((a, b) => b.n - a.n);
}

/** What came in belongs to the office as a whole. */
function incoming({ records, period }: ReportScope): readonly ReportSection[] {
  const received = records.row<{ n: number }>('select count(*) as n from incoming where arrivalDay between ? and ?', period.from, period.to)?.n ?? 0;
  const issued = records.row<{ n: number }>('select count(*) as n from outgoing where documentDay between ? and ?', period.from, period.to)?.n ?? 0;
  const rows = records.rows<{ event: string; outcome: string; n: number }>(
    `select event, outcome, sum(entries) as n from journalCount where event in ('documentVerified', 'incomingAccepted', 'incomingRefused')
       and day between ? and ? group by 1, 2`, period.from, period.to);
  const of = (event: string): number => rows.filter((row) => row.event === event).reduce((sum, { n }) => sum + n, 0);
  return [
    {
      key: 'incoming', heading: 'Văn bản đi, văn bản đến', columns: [words('what', 'Nội dung'), count('count', 'Số lượng')],
      rows: [
        ['Văn bản đi đã đăng ký', issued], ['Văn bản đến đã đăng ký', received], ['Lượt kiểm tra chữ ký số', of('documentVerified')],
        ...rows.filter(({ event }) => event === 'documentVerified').map(({ outcome, n }) => [`  trong đó: ${refusalWords(outcome)}`, n]),
        ['Đã tiếp nhận', of('incomingAccepted')], ['Đã từ chối, có thông báo', of('incomingRefused')],
      ],
    },
  ];
}

/** Certificates, devices and signatures of each unit. */
function byUnit(scope: ReportScope, signed: readonly Signed[]): ReportSection {
  const { records, units } = scope;
  const listed = units === null ? 'true' : `unit.code in (${units.map(() => '?').join(', ')})`;
  const rows = records.rows<{ code: string; name: string; certificates: number; devices: number }>(
    `select unit.code as code, unit.name as name, count(certificate.serial) as certificates, count(distinct certificate.device) as devices
       from unit left join certificate on certificate.unit = unit.code where ${listed} group by unit.code order by unit.name`, ...(units ?? []));
  const unitOf = new Map(records.rows<{ serial: string; unit: string }>(
    'select serial, unit from certificate where unit is not null').map(({ serial, unit }) => [serial, unit]));
  const acts = new Map<string | undefined, number>();
  for (const { serial, n } of signed) acts.set(unitOf.get(serial), (acts.get(unitOf.get(serial)) ?? 0) + n);
  return {
    key: 'byUnit', heading: 'Theo đơn vị', rows: rows.map(({ code, name, certificates, devices }) => [name, certificates, devices, acts.get(code) ?? 0]),
    columns: [words('unit', 'Đơn vị'), count('certificates', 'Chứng thư'), count('devices', 'Thiết bị'), count('signed', 'Lượt ký')],
  };
}
