import { agencyHead, headSigns, symbolOf } from './agencyForm';
import { Completeness, type FilledForm } from './completeness';
import type { FormContent } from './formContent';
import type { FormOffice } from './formSubjects';

export interface StatementParts {
  readonly office: FormOffice;
  readonly year: number;
  /** `tháng 11 năm 2026`, or the moment it was asked for. */
  readonly period: string;
  readonly seq: number;
  /** SHA-256 of the chain's head, hex. */
  readonly hash: string;
  readonly madeAt: string;
  readonly counts: readonly (readonly [words: string, count: number])[];
}

/** What stands before the two values that a machine reads back from the paper. */
const seqWords = 'Số mục cuối cùng của nhật ký';
const hashWords = 'Giá trị băm SHA-256 của mục cuối cùng';

/** A statement of the journal's head: sealed by the agency it fixes every entry up to it. */
export function journalStatement(parts: StatementParts): FilledForm<FormContent> {
  const check = new Completeness();
  const { office } = parts;
  const groups = parts.hash.toUpperCase().match(/.{8}/gu) ?? [];
  const content: FormContent = {
    title: `Bản xác nhận nhật ký ký số ${parts.period}`,
    head: agencyHead(office, check, { symbol: symbolOf('XN', office), year: parts.year }),
    blocks: [
      { kind: 'title', lines: ['BẢN XÁC NHẬN'], subject: `Nhật ký ký số ${parts.period}` },
      { kind: 'paragraph', text: `${office.name} xác nhận nhật ký ký số của cơ quan do phần mềm Ấn Số ghi, tính đến ${parts.madeAt}, như sau:` },
      { kind: 'fields', rows: [[seqWords, String(parts.seq)], [hashWords, '']] },
      { kind: 'paragraph', text: groups.slice(0, 4).join(' ') },
      { kind: 'paragraph', text: groups.slice(4).join(' ') },
      { kind: 'heading', text: 'Số việc đã ghi trong kỳ' },
      {
        kind: 'table', rows: parts.counts.map(([words, count]) => [words, String(count)]), sizePt: 11,
        columns: [{ label: 'Việc', weight: 4 }, { label: 'Số lượng', weight: 1, align: 'right' }],
      },
      { kind: 'paragraph', text: 'Mỗi mục của nhật ký mang giá trị băm của mục trước nó. Nhật ký bị sửa, bị xóa hoặc bị cắt bớt sau thời điểm trên sẽ không còn cho ra giá trị băm đã nêu.' },
    ],
    signing: [[headSigns(office, check)]],
    recipients: ['Lưu: VT'],
  };
  return { content, missing: check.missing };
}

/** The head that a statement names, from the text of its pages; null for any other document. */
export function readStatement(text: string): { readonly seq: number; readonly hash: string } | null {
  const plain = text.normalize('NFC').replace(/\s+/gu, ' ');
  const seq = new RegExp(`${seqWords}: (\\d{1,15})(?!\\d)`, 'u').exec(plain);
  const hash = new RegExp(`${hashWords}: ?((?:[0-9A-F]{8} ?){8})`, 'u').exec(plain);
  if (!seq || !hash) return null;
  return { seq: Number(seq[1]), hash: (hash[1] ?? '').replace(/ /gu, '').toLowerCase() };
}
