import { writeFileSync } from 'node:fs';
import { AnsoError } from '../../contract/errors';
import type { SignResult } from '../../contract/models';

const columns = [
  'file', 'status', 'output', 'act', 'level', 'algorithm', 'signatures', 'sha256Before', 'sha256After', 'journal', 'error', 'warnings',
] as const;

/** @throws AnsoError outputNotWritable */
export function writeSummary(path: string, results: readonly SignResult[]): void {
  try {
    writeFileSync(path, batchSummary(results, /\.json$/iu.test(path) ? 'json' : 'csv'));
  } catch (cause) {
    throw new AnsoError('outputNotWritable', { path }, { cause });
  }
}

/**
 * The outcome of a batch as the text of a file: JSON, or CSV (RFC 4180) with a byte order mark, which spreadsheets
 * need to read Vietnamese.
 */
export const batchSummary = (results: readonly SignResult[], kind: 'csv' | 'json'): string =>
  kind === 'json' ? `${JSON.stringify(results, null, 2)}\n` : csv(results);

function csv(results: readonly SignResult[]): string {
  const rows = results.map((result) => columns.map((column) => cell(valueOf(result, column))).join(','));
  return `\ufeff${[columns.join(','), ...rows].join('\r\n')}\r\n`;
}

function valueOf(result: SignResult, column: (typeof columns)[number]): string {
  if (column === 'error') return result.error?.kind ?? '';
  if (column === 'warnings') return result.warnings.map(({ kind }) => kind).join(' ');
  if (column === 'signatures') return result.signatures.join(' ');
  return String(result[column] ?? '');
}

/** File names are anybody's text: one that begins like a formula must not become one. */
function cell(value: string): string {
  const harmless = /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
  return /[",\r\n']/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
