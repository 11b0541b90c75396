import { existsSync, mkdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { AnsoError, errorKinds, type ErrorKind } from '../../contract/errors';
import type { Act, CertificateClass, DocumentVerdict, SignResult } from '../../contract/models';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { signBatch } from '../../main/useCases/signBatch';
import type { Interruption, SigningJob } from '../../main/useCases/signingRequest';
import { chooseCertificate } from '../../main/tokens/chooseCertificate';
import { readLevel, readServers, wrongUse } from '../arguments';
import { BatchState } from '../../main/batches/batchState';
import { withWords, writeSummary } from '../../main/batches/batchSummary';
import { foundResult } from '../../main/batches/foundResult';
import type { Command, CommandContext } from '../command';
import { manyFiles, tuneForLongWork } from '../engineTuning';
import { exitCode, exitCodeOf } from '../exitCodes';
import { inputFiles } from '../inputFiles';
import { readPassword } from '../passwordInput';
import { readPin } from '../pinInput';
import { progressLine } from '../progressLine';
import { tokenComesBack } from '../tokenComesBack';
import { readQuestion } from './place';

/** `anso sign`: one login and one PIN for all files. */
export const sign: Command = async (context) => {
  const { operands, options, output, workspace } = context;
  const { boxes, number, ...question } = readQuestion(options);
  const files = inputFiles(operands, options.list);
  if (files.length === 0) throw wrongUse('anso sign TỆP...');
  if (options.token === undefined) throw wrongUse('--token T');
  if (options.out === undefined) throw wrongUse('--out TỆP_HOẶC_THƯ_MỤC');
  if (number !== undefined && files.length > 1) throw wrongUse('--number: 1 PDF');
  const out = options.out;
  const all = files.map((file): SigningJob =>
    withoutUndefined({ file: resolve(file), output: outputPath(file, out, files.length), boxes, number }));
  assertDistinct(all);
  const state = options.resume === undefined ? null : new BatchState(resolve(options.resume));
  const earlier = new Map(all.map((job) => [job.file, state ? settledBefore(state, job, question.act) : null]));
  const jobs = all.filter(({ file }) => !earlier.get(file));
  state?.begin(jobs);
  if (jobs.length >= manyFiles) tuneForLongWork();

  const token = await workspace.tokens.find(options.token);
  const certificate = chooseCertificate(token, question.act, options.cert, readClass(context));
  const password = await readPassword(options);
  const cancel = new AbortController();
  const stop = (): void => { cancel.abort(); };
  process.once('SIGINT', stop);
  const progress = progressLine(output);
  try {
    const effects = new Map<string, DocumentVerdict['effect']>();
    const signed = await signBatch(
      {
        ...question, jobs, token, certificate,
        overwrite: options.overwrite ?? false,
        servers: readServers(options),
        ...withoutUndefined({ lastTryConfirmed: options['confirm-last-try'], reason: options.reason, password, field: options.field, level: readLevel(options) }),
      },
      {
        pin: () => readPin({
          fromStdin: options['pin-stdin'] ?? false,
          // What is known of the tries stands before the entry, not after it.
          prompt: `${output.t(`tries.${token.status.pinState}`)}\n${output.t('cli.pinPrompt', { token: token.status.label })}`,
        }),
        ...(canAskAgain(options) ? { interrupted: (at: Interruption) => {
          progress.end();
          return tokenComesBack(at, { token, certificate }, context, cancel.signal);
        } } : {}),
        progress: progress.show,
        finished: ({ result, verdict }) => {
          state?.add(result);
          if (verdict) effects.set(result.file, verdict.effect);
        },
        signal: cancel.signal,
      },
      workspace,
    );
    progress.end();
    for (const result of signed) show(result, effects.get(result.file), context);
    const made = new Map(signed.map((result) => [result.file, result]));
    const results = all.flatMap(({ file }) => earlier.get(file) ?? made.get(file) ?? []);
    if (all.length > 1 && signed.some(wasInterrupted)) output.note(output.t(state ? 'cli.goOnSame' : 'cli.goOnResume'));
    if (options.summary !== undefined) writeSummary(options.summary, results, output.t);
    const told = results.map((result) => withWords(result, output.t));
    output.document(told.length === 1 ? told[0] : told);
    return exitCodeFor(results);
  } finally {
    process.off('SIGINT', stop);
  }
};

/** Whether somebody sits at the terminal who can put the token in again and type its PIN. */
const canAskAgain = (options: CommandContext['options']): boolean =>
  options['pin-stdin'] !== true && process.stdin.isTTY;

/** What nothing is wrong with but that the batch ended before it. */
const wasInterrupted = ({ status, error }: SignResult): boolean =>
  status === 'failed' && error !== null && ['token', 'cancelled'].includes(errorKinds[error.kind as ErrorKind]);

/** The result of an earlier run with the same state, if it signed the file. */
function settledBefore(state: BatchState, job: SigningJob, act: Act): SignResult | null {
  return state.done(job.file, job.output) ?? (state.isFound(job) ? foundResult(act, job) : null);
}

/** `--out` names a file, or a folder: one that exists, one written with a slash, or any for several files. */
function outputPath(file: string, out: string, count: number): string {
  const isFolder = count > 1 || /[/\\]$/u.test(out) || (existsSync(out) && statSync(out).isDirectory());
  if (!isFolder) return resolve(out);
  try {
    mkdirSync(out, { recursive: true });
  } catch (cause) {
    throw new AnsoError('outputNotWritable', { path: out }, { cause });
  }
  return join(resolve(out), basename(file));
}

/** Where the usual disks take A.pdf and a.pdf, or two spellings of a letter, for one name. */
const foldsNames = process.platform === 'win32' || process.platform === 'darwin';

/** Two inputs of one name in different folders would overwrite each other in the output folder. */
function assertDistinct(jobs: readonly SigningJob[]): void {
  const seen = new Set<string>();
  for (const { output } of jobs) {
    const name = foldsNames ? output.normalize('NFC').toLowerCase() : output;
    if (seen.has(name)) throw new AnsoError('outputExists', { path: output });
    seen.add(name);
  }
}

/** What a certificate stands for is corrected by who keeps the agency's settings. @throws AnsoError accessDenied */
function readClass({ options, workspace }: CommandContext): CertificateClass | undefined {
  const { class: wanted } = options;
  if (wanted === undefined) return undefined;
  if (wanted === 'person' || wanted === 'agency') {
    workspace.records.access.require('agencySettings');
    return wanted;
  }
  throw wrongUse('--class person|agency');
}

function show(
  result: SignResult, effect: DocumentVerdict['effect'] | undefined, { output }: CommandContext,
): void {
  if (result.status === 'signed') output.line(output.t('cli.signed', { output: result.output }));
  else output.note(output.t(`cli.${result.status}`, { file: result.file }));
  if (result.error) output.error(result.error);
  if (result.status === 'signed') for (const box of result.boxes) output.mark(box);
  for (const warning of result.warnings) output.warning(warning);
  if (effect) output.line(`  ${output.t(`effects.${effect}`)}`);
}

function exitCodeFor(results: readonly SignResult[]): number {
  const failures = results.filter(({ status }) => status !== 'signed');
  const [first] = failures;
  if (!first) return exitCode.done;
  const kind = (first.error?.kind ?? 'internal') as ErrorKind;
  const sameForAll = failures.length === results.length && failures.every(({ error }) => error?.kind === kind);
  // One file, or one fault that met all of them (a wrong PIN), has its own code.
  return results.length === 1 || sameForAll ? exitCodeOf(errorKinds[kind]) : exitCode.someFailed;
}
