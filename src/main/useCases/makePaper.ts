import { basename } from 'node:path';
import { AnsoError } from '../../contract/errors';
import type { DocumentVerdict, PaperKind, Warning } from '../../contract/models';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { parseIssueDay, vietnamDay } from '../../core/acts/issueDay';
import { isIntact, isPersonal } from '../../core/acts/rules/intactSignature';
import { sha256 } from '../../core/crypto';
import type { CopyDetails } from '../../core/forms/paper/copyBlock';
import { printPages } from '../../core/forms/paper/printPages';
import { toHex } from '../../core/pki/hex';
import { readPageText } from '../../core/pdf/text/readPageText';
import { named, openDocument, type OpenDocument } from '../files/openDocument';
import { readableLayout } from '../files/readableLayout';
import { writeOutput } from '../files/writeOutput';
import { formFonts } from '../records/formFonts';
import type { Workspace } from '../workspace';
import { requireReason } from './planSigning';
import { verifyOpenDocument } from './verifyDocument';

/** QĐ 165/2025 Ninh Bình Đ15 k5 b. */
const readingNotice = 'Bản in từ văn bản điện tử có chữ ký số để đọc; bản in này không có giá trị pháp lý (QĐ 165/2025/QĐ-UBND Ninh Bình Đ15 k5 b).';
const copyArticle = 'NĐ 30/2020 Đ25 k1 b';

export interface PaperWish {
  readonly kind: PaperKind;
  readonly out: string;
  readonly overwrite: boolean;
  /** Of a copy. `date` is `YYYY-MM-DD`, today where it is left out. */
  readonly copy?: Omit<CopyDetails, 'date' | 'agency'> & { readonly date?: string; readonly agency?: string };
  readonly reason?: string;
  readonly password?: string;
}

export interface MadePaper {
  readonly output: string;
  readonly pages: number;
  readonly addedPage: boolean;
  readonly warnings: readonly Warning[];
}

/**
 * A PDF to be printed from a signed electronic document. `reading`: every page says that the print has no legal value
 * (S2 Đ15 k5 b). `original`: the print of what the official signed, to be sealed in ink (NĐ 30/2020 Đ18 k5). `copy`:
 * with the block SAO Y, to be signed and sealed by hand (Đ25 k1 b). The print carries no signature.
 * @throws AnsoError secretDocument, noPersonSignature, earlierSignatureInvalid, copyNeedsSignatures, copyIncomplete,
 *   reasonNeeded, accessDenied, and why files cannot be read or written
 */
export async function makePaper(file: string, wish: PaperWish, workspace: Workspace): Promise<MadePaper> {
  const { kind, out, overwrite, reason } = wish;
  if (kind !== 'reading') workspace.records.access.require('documents');
  const copy = kind === 'copy' ? detailsOf(wish, workspace) : undefined;
  const open = openDocument(file, { repair: true, ...withoutUndefined({ password: wish.password }) });
  try {
    const { layout } = readableLayout(open, workspace.onLongWork);
    if (layout.secrecy) throw new AnsoError('secretDocument', { mark: layout.secrecy.level, page: layout.secrecy.page });
    const settings = workspace.settings.read();
    const { verdict } = await verifyOpenDocument(open, workspace.trustStore(), workspace.now(), settings);
    const warnings = [...checkPaper(kind, verdict), ...(copy ? numberWarnings(copy, workspace) : [])];
    requireReason(warnings, reason);
    const printed = printPages(open.document, formFonts(workspace.fonts), {
      ...(kind === 'reading' ? { notice: readingNotice } : {}),
      ...(copy ? { copy, lastInkMm: lastInk(open, verdict) } : {}),
    });
    writeOutput(out, printed.bytes, { source: file, overwrite });
    const { pages, addedPage } = printed;
    workspace.journal.append('paperMade', {
      paper: kind, file: basename(file), output: basename(out), sha256After: toHex(sha256(printed.bytes)),
      ...(copy ? { copyNumber: copy.number, copyYear: copy.date.year, signer: copy.signer } : {}),
      ...withoutUndefined({ reason }),
    });
    return { output: out, pages, addedPage, warnings };
  } catch (thrown) {
    throw named(file, thrown);
  } finally {
    open.source.close();
  }
}

function checkPaper(kind: PaperKind, { signatures, verdict }: DocumentVerdict): readonly Warning[] {
  if (kind === 'reading') return [];
  const broken = signatures.find((signature) => !isIntact(signature));
  if (broken) {
    const { field, signer, status, changesAfter } = broken;
    throw new AnsoError('earlierSignatureInvalid', { field, signer: signer || field, status, changesAfter });
  }
  if (kind === 'original') {
    if (!signatures.some(isPersonal)) throw new AnsoError('noPersonSignature', {});
  } else if (signatures.length === 0) throw new AnsoError('copyNeedsSignatures', {});
  return verdict === 'valid' ? [] : [{ kind: 'paperOfUnproven', needsReason: true, article: copyArticle }];
}

/** In the language of the decree, as other parts of a paper are named in errors. */
const words = {
  agency: 'cơ quan sao', number: 'số, ký hiệu', place: 'địa danh', title: 'chức vụ', signer: 'họ tên người ký',
} as const;

/** @throws AnsoError copyIncomplete {missing}, dateInvalid */
function detailsOf({ copy }: PaperWish, workspace: Workspace): CopyDetails {
  const { agency = workspace.settings.read().agencyName ?? '', number = '', place = '', title = [], signer = '', recipients = [] } = copy ?? {};
  const missing = Object.entries({ agency, number, place, title: title.join(''), signer }).filter(([, value]) => value.trim() === '');
  if (missing.length > 0) throw new AnsoError('copyIncomplete', { missing: missing.map(([name]) => words[name as keyof typeof words]).join(', ') });
  if (!/^\d{1,6}\/\S.*$/u.test(number) || number.length > 60) throw new AnsoError('numberInvalid', { number });
  const date = copy?.date === undefined ? vietnamDay(workspace.now()) : parseIssueDay(copy.date);
  return { agency, number, place, date, title, signer, recipients };
}

/** Copies of all kinds bear one series of numbers a year (NĐ 30/2020 PL I part II, II.3). */
function numberWarnings({ number, date }: CopyDetails, { records }: Workspace): readonly Warning[] {
  const [used] = records.rows<{ file: string }>(
    `select body ->> 'file' as file from journal where event = 'paperMade' and body ->> 'copyYear' = ?
       and cast(body ->> 'copyNumber' as integer) = ? limit 1`, date.year, Number(number.split('/')[0]));
  if (!used) return [];
  return [{ kind: 'copyNumberUsed', data: { number, year: date.year, file: used.file }, needsReason: true, article: 'NĐ 30/2020 PL I, phần II, mục II' }];
}

/** Where text, pictures and marks of the last page end; what cannot be read leaves no room. */
function lastInk({ document }: OpenDocument, { signatures }: DocumentVerdict): number {
  const page = document.pageCount;
  const { runs, images } = readPageText(document, document.page(page - 1));
  const marks = signatures.flatMap(({ box }) => (box?.page === page ? [box] : []));
  return Math.max(0, ...[...runs, ...images, ...marks].map(({ y, h }) => y + h));
}
