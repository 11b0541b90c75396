import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AnsoError, asAnsoError } from '../../contract/errors';
import type { CallName, JournalEntryInfo, Request, Responses } from '../../contract/calls';
import type { JournalProof } from '../../contract/journalCalls';
import { acts } from '../../contract/models';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { defaultLevels, recordRules } from '../../core/records/recordRules';
import { vietnamDay } from '../../core/vietnamTime';
import type { Ports } from '../ports';
import { backUp, checkBackup, restore } from '../records/backup';
import { checkRememberedStatements, checkStatements } from '../records/checkStatements';
import { formFonts } from '../records/formFonts';
import type { JournalEntry } from '../records/journal';
import { searchJournal } from '../records/journalSearch';
import { ruleLevelsOf, setRuleLevel } from '../records/ruleLevelTable';
import { makeStatement } from '../records/statement';
import { statementFolder, keptStatements } from '../records/statementFolder';
import { verifyFile } from '../useCases/verifyDocument';
import type { Workspace } from '../workspace';
import type { DocumentTable } from './documentTable';
import { freePath } from './resultPath';

type JournalCall = Extract<CallName, `journal.${string}` | `rules.${string}`>;
type Handlers = { readonly [N in JournalCall]: (request: Request<N>) => Promise<Responses[N]> | Responses[N] };

/** The calls of the journal's room, and the rules that the journal tells the changes of. */
export function journalCalls(ports: Ports, workspace: Workspace, documents: DocumentTable): Handlers {
  /** The backup that a person chose and has not decided about yet. */
  let backup: { readonly file: number; readonly path: string } | null = null;
  let proving = false;

  async function prove(statements: boolean): Promise<JournalProof> {
    const { records } = workspace;
    const named = statements ? await ports.chooseFiles({ extensions: ['pdf'], multiple: true }) : [];
    const progress = (done: number, total: number): void => { ports.emit('journal.progress', { done, total }); };
    const check = await records.journal.verifyInSteps(progress);
    const files = [...new Set([...named, ...keptStatements(workspace.home)])];
    const settings = workspace.settings.read();
    const compared = await checkStatements(records, files, (path) =>
      verifyFile(path, workspace.trustStore(), workspace.now(), settings));
    const differing = checkRememberedStatements(records).flatMap(({ upTo, result }) =>
      (result === 'matches' ? [] : [{ upTo, result }]));
    const agrees = differing.length === 0 && compared.every(({ result }) => result === 'matches');
    const { entries, firstBroken, countsAgree, open } = check;
    const ok = check.ok && agrees;
    return { ok, entries, firstBroken, countsAgree, open: open.length, statements: compared, differing };
  }

  return {
    'journal.list': ({ limit, before }) => workspace.journal.list(limit, before).map(entryInfo),
    'journal.verify': () => workspace.journal.verify(),
    'journal.search': (question) => {
      const { entries, next } = searchJournal(workspace.records, withoutUndefined(question));
      return { entries: entries.map(entryInfo), next };
    },
    'journal.prove': async ({ statements }) => {
      if (proving) throw new AnsoError('wrongUse', { detail: 'journal' });
      proving = true;
      try {
        return await prove(statements);
      } finally {
        proving = false;
      }
    },
    'journal.close': ({ month }) => {
      const folder = statementFolder(workspace.home);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const path = freePath(join(folder, `ban-xac-nhan-nhat-ky-${month ?? vietnamDay(workspace.now())}`), '.pdf');
      makeStatement(workspace.records, formFonts(workspace.fonts), month, { path, overwrite: false });
      return documents.add(path);
    },
    'journal.backUp': async () => {
      const name = `an-so-sao-luu-${vietnamDay(workspace.now())}.db`;
      const path = await ports.chooseTarget({ name, extension: 'db' });
      if (path === null) return null;
      const { entries } = await backUp(workspace.records, { path, overwrite: true });
      ports.reveal(path);
      return { name: basename(path), entries };
    },
    'journal.chooseBackup': async () => {
      const [path] = await ports.chooseFiles({ extensions: ['db'], multiple: false });
      if (path === undefined) return null;
      const { entries } = checkBackup(path);
      backup = { file: (backup?.file ?? 0) + 1, path };
      return { file: backup.file, name: basename(path), entries };
    },
    'journal.restore': ({ file }) => {
      if (backup === null || backup.file !== file) throw new AnsoError('wrongUse', { detail: 'backup' });
      // Records too damaged to be asked for a right are what a restore is for.
      const wasReadable = isReadable(() => { workspace.records.access.require('restore'); });
      workspace.closeRecords();
      const { kept } = restore(workspace.home, backup.path, workspace.now());
      workspace.journal.append('recordsRestored', { kept: kept ?? '', wasReadable: wasReadable ? 1 : 0 });
      backup = null;
      return { kept: kept === null ? null : basename(kept) };
    },
    'journal.health': () => {
      // Opened by this, if they were not: that they cannot be is the answer then.
      const { journal } = workspace;
      return { entries: journal.chainHead.seq, others: workspace.sharesRecords };
    },
    'rules.list': () => rules(workspace),
    'rules.set': ({ rule, level }) => {
      setRuleLevel(workspace.records, rule, level);
      return rules(workspace);
    },
  };
}

function rules({ records }: Workspace): Responses['rules.list'] {
  const levels = ruleLevelsOf(records);
  return recordRules.map((rule) => ({ rule, level: levels[rule], usual: defaultLevels[rule] }));
}

function isReadable(ask: () => void): boolean {
  try {
    ask();
    return true;
  } catch (thrown) {
    if (asAnsoError(thrown).kind === 'journalBroken') return false;
    throw thrown;
  }
}

function entryInfo({ seq, at, event, body }: JournalEntry): JournalEntryInfo {
  const text = (key: string): string => (typeof body[key] === 'string' || typeof body[key] === 'number' ? String(body[key]) : '');
  const hidden = new Set(['pid', 'temporary', 'by', 'started', 'act', 'file', 'holder', 'sha256Before', 'sha256After']);
  const details = Object.entries(body).flatMap(([key, value]): [string, string][] => {
    const shown = Array.isArray(value) ? value.join(', ') : String(value ?? '');
    return hidden.has(key) || shown === '' ? [] : [[key, shown.slice(0, 300)]];
  });
  return {
    seq, at, event, details,
    act: acts.find((known) => known === body['act']) ?? null,
    file: text('file'),
    holder: text('holder'),
    by: text('by'),
    outcome: text('kind') || text('verdict'),
    sha256Before: text('sha256Before') || null,
    sha256After: text('sha256After') || null,
  };
}
