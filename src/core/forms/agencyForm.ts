import type { Completeness } from './completeness';
import type { DecreeHead, SigningPlace } from './formContent';
import type { FormOffice } from './formSubjects';

/** Boxes 1 to 5 of a document of this office. */
export function agencyHead(
  office: FormOffice, check: Completeness,
  document: { readonly symbol: string | null; readonly year: number; readonly letterSubject?: string },
): DecreeHead {
  return {
    superior: office.superior.toUpperCase(),
    agency: check.need('Tên cơ quan', office.name).toUpperCase(),
    symbol: document.symbol,
    place: check.need('Địa danh', office.place),
    year: document.year,
    ...(document.letterSubject === undefined ? {} : { letterSubject: document.letterSubject }),
  };
}

/** Box 7 for the head of the office. */
export function headSigns(office: FormOffice, check: Completeness): SigningPlace {
  const title = check.need('Chức vụ người đứng đầu', office.headTitle).toUpperCase().split(';').map((line) => line.trim());
  return { title: title.filter((line) => line !== ''), name: check.need('Họ tên người đứng đầu', office.headName) };
}

/** The symbol after the number: kind of document and office, `BB-UBND`; a letter has the office alone. */
export const symbolOf = (kind: string, office: FormOffice): string => [kind, office.symbol || 'VP'].filter((part) => part !== '').join('-');

/** `ngày 05 tháng 02 năm 2026` of a printed day. */
export function dayInWords(printed: string): string {
  const [day = '', month = '', year = ''] = printed.split('/');
  return year === '' ? '' : `ngày ${day} tháng ${month} năm ${year}`;
}
