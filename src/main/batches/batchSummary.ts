import { writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { TFunction } from 'i18next';
import { AnsoError } from '../../contract/errors';
import { errorText, warningText } from '../../contract/languages';
import type { SerialisedError, SignResult, Warning } from '../../contract/models';
import { writeCsv } from '../../core/records/spreadsheet/csv';
import { printedMoment } from '../../core/vietnamTime';

/** @throws AnsoError outputNotWritable */
export function writeSummary(path: string, results: readonly SignResult[], t: TFunction): void {
  try {
    writeFileSync(path, batchSummary(results, /\.json$/iu.test(path) ? 'json' : 'csv', t));
  } catch (cause) {
    throw new AnsoError('outputNotWritable', { path }, { cause });
  }
}

/**
 * The outcome of a batch as a file: a table for the clerk's spreadsheet, in words, with the codes behind them; or JSON
 * for programs, the codes with their words.
 */
export function batchSummary(results: readonly SignResult[], kind: 'csv' | 'json', t: TFunction): Uint8Array {
  if (kind === 'json') {
    return new TextEncoder().encode(`${JSON.stringify(results.map((result) => withWords(result, t)), null, 2)}\n`);
  }
  const head = columns.map((column) => (column in codes ? column : t(`batchSummary.${column}`)));
  const rows = results.map((result, index) => columns.map((column) => (column === 'no' ? index + 1 : valueOf(result, column, t))));
  return writeCsv([head, ...rows]);
}

/** A result with the sentences of its error and its warnings beside their kinds. */
export const withWords = (result: SignResult, t: TFunction): SignResult => ({
  ...result,
  error: result.error && { ...result.error, message: errorWords(result.error, t) },
  warnings: result.warnings.map((warning) => ({ ...warning, message: warningWords(warning, t) })),
});

/** What programs filter by; under their own names in every language. */
const codes = {
  status: ({ status }: SignResult) => status,
  error: ({ error }: SignResult) => error?.kind ?? '',
  warnings: ({ warnings }: SignResult) => warnings.map(({ kind }) => kind).join(' '),
} as const;

/** In words: what a clerk reads first stands first. */
const columns = [
  'no', 'file', 'outcome', 'reason', 'notes', 'output', 'act', 'level', 'at', 'holder', 'certificate', 'fields', 'algorithm', 'journal',
  'folder', 'sha256Before', 'sha256After', 'status', 'error', 'warnings',
] as const;
type Column = Exclude<(typeof columns)[number], 'no'>;

function valueOf(result: SignResult, column: Column, t: TFunction): string {
  const isSigned = result.status === 'signed';
  switch (column) {
    case 'file': return basename(result.file);
    case 'folder': return dirname(result.output ?? result.file);
    case 'outcome': return t(`batchSummary.outcomes.${result.status}`);
    case 'reason': return result.error ? errorWords(result.error, t) : '';
    case 'notes': return result.warnings.map((warning) => warningWords(warning, t)).join('\n');
    case 'output': return result.output === null ? '' : basename(result.output);
    case 'act': return t(`acts.${result.act}`);
    case 'level': return isSigned ? result.level : '';
    case 'at': return printedMoment(result.at ?? '');
    case 'holder': return result.holder ?? '';
    case 'certificate': return result.certificate ?? '';
    case 'fields': return result.signatures.join(' ');
    case 'algorithm': return result.algorithm;
    case 'journal': return result.journal === 0 ? '' : String(result.journal);
    case 'sha256Before': case 'sha256After': return result[column] ?? '';
    default: return codes[column](result);
  }
}

function errorWords(error: SerialisedError, t: TFunction): string {
  const { what, advice } = errorText(t, error);
  return `${what} ${advice}`;
}

const warningWords = (warning: Warning, t: TFunction): string =>
  `${warningText(t, warning)}${warning.article === undefined ? '' : ` (${warning.article})`}`;
