import type { TFunction } from 'i18next';
import { basename, extname } from 'node:path';
import type { FormContent } from '../../core/forms/formContent';
import type { FormFonts } from '../../core/forms/page/textFaces';
import { writeForm } from '../../core/forms/writeForm';
import { vietnamTime } from '../../core/vietnamTime';
import { fileDigest } from '../files/fileDigest';
import { writeOutput } from '../files/writeOutput';
import { formFonts } from '../records/formFonts';
import type { DocumentReport } from '../useCases/reportDocument';
import type { Workspace } from '../workspace';

export interface ConformityTarget {
  /** The document that was looked at. */
  readonly source: string;
  readonly path: string;
  readonly overwrite: boolean;
  readonly version: string;
}

/**
 * Writes the report as PDF, or as JSON where the file is named so. @throws AnsoError outputExists, outputNotWritable,
 * outputIsInput, diskFull
 */
export function saveConformity(
  report: DocumentReport, target: ConformityTarget, workspace: Workspace, t: TFunction,
): void {
  const { source, path, overwrite, version } = target;
  const isJson = extname(path).toLowerCase() === '.json';
  const head = {
    file: basename(source), sha256: fileDigest(source), at: vietnamTime(workspace.now()), program: `Ấn Số ${version}`,
  };
  const bytes = isJson
    ? new TextEncoder().encode(`${JSON.stringify({ ...head, ...report }, null, 2)}\n`)
    : conformityReport(report, head, formFonts(workspace.fonts), t);
  writeOutput(path, bytes, { source, overwrite });
}

interface ReportHead {
  readonly file: string;
  readonly sha256: string;
  readonly at: string;
  readonly program: string;
}

/** A table with a row for each box of NĐ 30/2020 PL I, and above it that nothing follows from it. */
export function conformityReport(report: DocumentReport, head: ReportHead, fonts: FormFonts, t: TFunction): Uint8Array {
  const text = (key: string): string => t(`conformity.${key}`);
  const content: FormContent = {
    title: text('title'),
    head: null,
    landscape: true,
    blocks: [
      { kind: 'title', lines: [text('title').toLocaleUpperCase('vi')] },
      { kind: 'paragraph', text: text('advisory'), italic: true },
      {
        kind: 'fields',
        rows: [
          [text('file'), clean(head.file)], ['SHA-256', head.sha256], [text('at'), head.at], [text('program'), head.program],
          [text('sum'), t('cli.report', { ...report })],
        ],
      },
      {
        kind: 'table',
        sizePt: 10,
        columns: [
          { label: text('columns.box'), weight: 3 }, { label: text('columns.page'), weight: 1 },
          { label: text('columns.verdict'), weight: 2 }, { label: text('columns.found'), weight: 6 },
          { label: text('columns.wanted'), weight: 6 }, { label: text('columns.article'), weight: 3 },
        ],
        rows: report.items.map(({ box, page, verdict, found, wanted, article }) => [
          t(`conformity.boxes.${box}`), String(page), t(`conformity.verdicts.${verdict}`), clean(found) || '—', wanted, article,
        ]),
      },
    ],
    signing: [],
    recipients: [],
  };
  return writeForm(content, fonts);
}

/** What a document says of itself is anybody's text: what steers a reader or breaks a line is left out. */
const clean = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Co}]/gu, ' ').slice(0, 1000);
