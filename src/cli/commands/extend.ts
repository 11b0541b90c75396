import { existsSync, mkdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { AnsoError, asAnsoError } from '../../contract/errors';
import type { PadesLevel, Progress, SerialisedError, Warning } from '../../contract/models';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { upgradeFiles } from '../../main/longTerm/upgradeFiles';
import { UpgradeQueue, type QueuedFile } from '../../main/records/upgradeQueue';
import { extendFile, type ExtendedFile, type ExtendRequest } from '../../main/useCases/extendFile';
import { readLevel, readServers, wrongUse } from '../arguments';
import type { Command, CommandContext } from '../command';
import { exitCode, exitCodeOf } from '../exitCodes';
import { inputFiles } from '../inputFiles';
import { readPassword } from '../passwordInput';
import { progressLine } from '../progressLine';

/** One object of `anso extend --json`. */
interface ExtendResult {
  readonly file: string;
  readonly output: string | null;
  readonly status: 'extended' | 'refused' | 'failed';
  readonly level: PadesLevel | null;
  readonly sha256Before: string | null;
  readonly sha256After: string | null;
  readonly journal: number;
  readonly warnings: readonly Warning[];
  readonly error: SerialisedError | null;
}

/** `anso extend`: long-term material for signed files, or for those that wait in the queue. Needs no token. */
export const extend: Command = async (context) => {
  const { options, output, workspace } = context;
  const password = options.queue ? await readPassword(options) : undefined;
  const wishes = options.queue ? [] : await asked(context);
  const services = workspace.services(readServers(options));
  const progress = progressLine(output);
  const results: ExtendResult[] = [];
  const cancel = new AbortController();
  const stop = (): void => { cancel.abort(); };
  process.once('SIGINT', stop);
  const codes: number[] = [];
  const settle = (file: string, outcome: ExtendedFile | AnsoError): void => {
    progress.end();
    if (outcome instanceof AnsoError) {
      results.push(failed(file, outcome));
      codes.push(exitCodeOf(outcome.group));
      output.error(outcome);
      return;
    }
    results.push({ file, status: 'extended', error: null, ...outcome });
    codes.push(exitCode.done);
    output.line(output.t('cli.extended', { output: outcome.output, level: outcome.level }));
    for (const warning of outcome.warnings) output.warning(warning);
  };
  try {
    if (options.queue) {
      const queue = new UpgradeQueue(workspace.home);
      const settled = ({ path }: QueuedFile, outcome: ExtendedFile | AnsoError): void => { settle(path, outcome); };
      const hooks = { progress: progress.show, settled, password: () => password, signal: cancel.signal };
      await upgradeFiles([...queue.entries()], queue, hooks, services, workspace);
    }
    for (const [index, wish] of wishes.entries()) {
      if (cancel.signal.aborted) break;
      const report = (step: Progress['step'], fraction?: number): void => {
        const file = basename(wish.file);
        progress.show({ file, index, total: wishes.length, step, ...withoutUndefined({ fraction }) });
      };
      const extended = extendFile(wish, { services, workspace, report, signal: cancel.signal });
      settle(wish.file, await extended.catch((thrown: unknown) => asAnsoError(thrown)));
    }
  } finally {
    process.off('SIGINT', stop);
    services.dispose();
  }
  if (results.length === 0 && options.queue) output.lines([]);
  output.document(results.length === 1 && !options.queue ? results[0] : results);
  const [first = exitCode.done] = codes;
  return codes.every((code) => code === first) ? first : exitCode.someFailed;
};

function failed(file: string, error: AnsoError): ExtendResult {
  return {
    file, output: null, status: error.group === 'rule' ? 'refused' : 'failed', level: null, sha256Before: null,
    sha256After: null, journal: 0, warnings: [], error: error.serialise(),
  };
}

async function asked({ operands, options }: CommandContext): Promise<readonly ExtendRequest[]> {
  const files = inputFiles(operands, options.list);
  if (files.length === 0) throw wrongUse('anso extend TỆP...');
  if (options.out === undefined) throw wrongUse('--out TỆP_HOẶC_THƯ_MỤC');
  const level = readLevel(options);
  if (level === undefined || level === 'B-B') throw wrongUse('--level T|LT|LTA');
  const out = options.out;
  const isFolder = files.length > 1 || /[/\\]$/u.test(out) || (existsSync(out) && statSync(out).isDirectory());
  if (isFolder) mkdirSync(out, { recursive: true });
  const password = await readPassword(options);
  return files.map((file) => ({
    file: resolve(file), output: isFolder ? join(resolve(out), basename(file)) : resolve(out), level,
    overwrite: options.overwrite ?? false, ...withoutUndefined({ password, reason: options.reason }),
  }));
}
