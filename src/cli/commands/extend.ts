import { existsSync, mkdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { asAnsoError, type AnsoError } from '../../contract/errors';
import type { PadesLevel, SerialisedError, Warning } from '../../contract/models';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { extendFile, type ExtendRequest } from '../../main/useCases/extendFile';
import { queuedWishes } from '../../main/useCases/extendQueue';
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

interface Wish extends ExtendRequest {
  readonly settled?: () => void;
}

/** `anso extend`: long-term material for signed files, or for those that wait in the queue. Needs no token. */
export const extend: Command = async (context) => {
  const { options, output, workspace } = context;
  const wishes = options.queue ? queuedWishes(workspace.home) : await asked(context);
  const services = workspace.services(readServers(options));
  const progress = progressLine(output);
  const results: ExtendResult[] = [];
  const codes: number[] = [];
  try {
    for (const [index, wish] of wishes.entries()) {
      try {
        const report = (step: Parameters<typeof progress.show>[0]['step'], fraction?: number): void => {
          const file = basename(wish.file);
          progress.show({ file, index, total: wishes.length, step, ...withoutUndefined({ fraction }) });
        };
        const extended = await extendFile(wish, { services, workspace, report });
        wish.settled?.();
        results.push({ file: wish.file, status: 'extended', error: null, ...extended });
        codes.push(exitCode.done);
        progress.end();
        output.line(output.t('cli.extended', { output: extended.output, level: extended.level }));
      } catch (thrown) {
        const error = asAnsoError(thrown);
        if (error.kind === 'fileNotFound' || error.kind === 'fileChanged') wish.settled?.();
        results.push(failed(wish.file, error));
        codes.push(exitCodeOf(error.group));
        progress.end();
        output.error(error);
      }
    }
  } finally {
    services.dispose();
  }
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

async function asked({ operands, options }: CommandContext): Promise<readonly Wish[]> {
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
    overwrite: options.overwrite ?? false, ...withoutUndefined({ password }),
  }));
}
