import { agencyHead, headSigns, symbolOf } from './agencyForm';
import { Completeness, type FilledForm } from './completeness';
import type { FormBlock, FormContent } from './formContent';
import type { FormOffice } from './formSubjects';
import { printDay } from '../records/calendarDay';
import type { Report, ReportSection } from '../records/report';
import { chartOf } from '../records/reportChart';

/** A report as a document of the decree's layout, ready to be signed. */
export function reportForm(report: Report, office: FormOffice, recipient: string): FilledForm<FormContent> {
  const check = new Completeness();
  const subject = `Tình hình quản lý, sử dụng chữ ký số chuyên dùng công vụ ${report.period.label}`;
  const about = report.unit === null ? '' : ` của ${report.unit} và các đơn vị trực thuộc`;
  const blocks: FormBlock[] = [
    { kind: 'title', lines: ['BÁO CÁO'], subject },
    ...(recipient === '' ? [] : [{ kind: 'to' as const, lines: [recipient] }]),
    { kind: 'paragraph', text: `${office.name} báo cáo tình hình quản lý, sử dụng chữ ký số chuyên dùng công vụ${about} ${report.period.label}, số liệu lập ngày ${printDay(report.madeDay)}, như sau:` },
    ...report.sections.flatMap((section, index): FormBlock[] => [
      { kind: 'heading', text: `${String(index + 1)}. ${section.heading}` },
      ...chartBlocks(section),
      section.rows.length === 0
        ? { kind: 'paragraph', text: 'Không có.' }
        : {
          kind: 'table', sizePt: 10.5,
          columns: section.columns.map(({ label, weight, isNumber }) => ({ label, weight, align: isNumber ? 'right' as const : 'left' as const })),
          rows: section.rows.map((row) => row.map(String)),
        },
    ]),
    { kind: 'paragraph', text: `Trên đây là báo cáo của ${office.name}./.` },
  ];
  const content: FormContent = {
    title: `Báo cáo - ${subject}`,
    head: agencyHead(office, check, { symbol: symbolOf('BC', office), year: Number(report.madeDay.slice(0, 4)) }),
    blocks,
    signing: [[headSigns(office, check)]],
    recipients: [recipient === '' ? 'Lãnh đạo cơ quan' : 'Như trên', 'Lưu: VT'],
  };
  return { content, missing: check.missing };
}

/** The chart above its table, where there is something to see. */
function chartBlocks(section: ReportSection): readonly FormBlock[] {
  const chart = chartOf(section);
  return chart === null ? [] : [{ kind: 'chart', chart }];
}
