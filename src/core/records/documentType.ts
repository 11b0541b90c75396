import { withoutDiacritics } from '../decree30/spelling';

/** Abbreviations of NĐ 30/2020 PL III part I by the name of the type. */
const names: Readonly<Record<string, string>> = {
  'NGHỊ QUYẾT': 'NQ', 'QUYẾT ĐỊNH': 'QĐ', 'CHỈ THỊ': 'CT', 'QUY CHẾ': 'QC', 'QUY ĐỊNH': 'QyĐ', 'THÔNG CÁO': 'TC', 'THÔNG BÁO': 'TB', 'HƯỚNG DẪN': 'HD',
  'CHƯƠNG TRÌNH': 'CTr', 'KẾ HOẠCH': 'KH', 'PHƯƠNG ÁN': 'PA', 'ĐỀ ÁN': 'ĐA', 'DỰ ÁN': 'DA', 'BÁO CÁO': 'BC', 'BIÊN BẢN': 'BB', 'TỜ TRÌNH': 'TTr',
  'HỢP ĐỒNG': 'HĐ', 'CÔNG ĐIỆN': 'CĐ', 'BẢN GHI NHỚ': 'BGN', 'BẢN THỎA THUẬN': 'BTT', 'GIẤY ỦY QUYỀN': 'GUQ', 'GIẤY MỜI': 'GM', 'GIẤY GIỚI THIỆU': 'GGT',
  'GIẤY NGHỈ PHÉP': 'GNP', 'PHIẾU GỬI': 'PG', 'PHIẾU CHUYỂN': 'PC', 'PHIẾU BÁO': 'PB',
};
const known = new Map(Object.entries(names).map(([name, code]) => [fold(name), code]));

/**
 * Abbreviation of a document's kind: by the name over its subject, else by its symbol (`QĐ-UBND`); `CV` for a letter.
 */
export function documentTypeOf(layout: {
  readonly subject: { readonly type: string | null } | null;
  readonly number: { readonly symbol: string } | null;
}): string {
  const named = layout.subject?.type ? known.get(fold(layout.subject.type)) : undefined;
  if (named !== undefined) return named;
  const prefix = (layout.number?.symbol ?? '').split(/[-/]/u).find((part) => !/^\d*$/u.test(part)) ?? '';
  const bySymbol = prefix === '' ? undefined : Object.values(names).find((code) => code.toUpperCase() === prefix.toUpperCase());
  if (bySymbol !== undefined) return bySymbol;
  return layout.subject || layout.number ? 'CV' : '';
}

/** Kinds as people list them in a register: `QĐ, TB; công văn`. Empty allows every kind. */
export function allowsType(list: string, documentType: string): boolean {
  const wanted = list.split(/[,;]/u).map((part) => part.trim()).filter((part) => part !== '');
  if (wanted.length === 0 || documentType === '') return true;
  return wanted.some((part) => {
    const folded = fold(part);
    return folded === fold(documentType) || known.get(folded) === documentType || (documentType === 'CV' && folded === 'CONG VAN') || folded === 'TAT CA';
  });
}

function fold(text: string): string {
  return withoutDiacritics(text.normalize('NFC').toUpperCase()).replace(/\s+/gu, ' ').trim();
}
