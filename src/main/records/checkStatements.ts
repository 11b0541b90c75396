import { basename } from 'node:path';
import type { DocumentVerdict } from '../../contract/models';
import { readStatement } from '../../core/forms/statementForm';
import { readPageText } from '../../core/pdf/text/readPageText';
import { openDocument } from '../files/openDocument';
import type { Records } from './records';

/** What a statement says beside what the journal has now. */
export interface StatementCheck {
  readonly file: string;
  readonly seq: number;
  /** `cut`: the journal ends before the statement's entry; `rewritten`: that entry has another hash now. */
  readonly result: 'matches' | 'cut' | 'rewritten' | 'notAStatement';
  /** The statement's own signatures; only a sealed one proves anything. */
  readonly verdict: DocumentVerdict['verdict'];
  readonly sealed: boolean;
}

/**
 * Compares statements with the chain. The chain itself is walked by `Journal.verify`; this finds what that cannot: a
 * chain that is whole, but another one.
 * @param verify the verdict on a file's signatures
 * @throws AnsoError why a file cannot be read.
 */
export async function checkStatements(
  records: Records, files: readonly string[], verify: (path: string) => Promise<DocumentVerdict>,
): Promise<readonly StatementCheck[]> {
  const checks: StatementCheck[] = [];
  for (const path of files) {
    const stated = statedHead(path);
    const verdict = await verify(path);
    const sealed = verdict.signatures.some((signature) => signature.class === 'agency' && signature.status !== 'invalid' && signature.checks.integrity === 'ok');
    const common = { file: basename(path), verdict: verdict.verdict, sealed };
    if (!stated) {
      checks.push({ ...common, seq: 0, result: 'notAStatement' });
      continue;
    }
    const now = records.journal.hashAt(stated.seq);
    const result = now === null ? 'cut' : now === stated.hash ? 'matches' : 'rewritten';
    checks.push({ ...common, seq: stated.seq, result });
  }
  return checks;
}

/** What the database itself remembers of the statements it made: found wrong where a restore or a hand went back. */
export function checkRememberedStatements(records: Records): readonly { readonly upTo: number; readonly result: 'matches' | 'cut' | 'rewritten' }[] {
  return records.rows<{ upTo: number; hash: string }>('select upTo, hash from journalStatement order by id').map(({ upTo, hash }) => {
    const now = records.journal.hashAt(upTo);
    return { upTo, result: now === null ? 'cut' : now === hash ? 'matches' : 'rewritten' };
  });
}

/** The text of the page's own content: what a later mark shows does not count. */
function statedHead(path: string): { readonly seq: number; readonly hash: string } | null {
  const open = openDocument(path);
  try {
    let text = '';
    for (let index = 0; index < Math.min(open.document.pageCount, 20); index += 1) {
      const page = readPageText(open.document, open.document.page(index));
      text += `${page.runs.filter((run) => run.annotation !== true).map((run) => run.text).join(' ')} `;
    }
    return readStatement(text);
  } finally {
    open.source.close();
  }
}
