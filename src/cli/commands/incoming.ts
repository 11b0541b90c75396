import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AnsoError } from '../../contract/errors';
import { receiveIncoming, type IncomingRequest, type IncomingResult } from '../../main/incoming/receiveIncoming';
import { OnlineProofs } from '../../main/useCases/verifyOnline';
import { version } from '../../../package.json';
import { wrongUse } from '../arguments';
import type { Command, CommandContext } from '../command';
import { exitCode, exitCodeOf } from '../exitCodes';
import { errorKinds, type ErrorKind } from '../../contract/errors';

const usage =
  'anso incoming TỆP|THƯ_MỤC... [--accept | --refuse --from NƠI_GỬI] [--reason LÝ_DO] [--out THƯ_MỤC] [--remove --yes]';

/** `anso incoming`: verifies what arrived, and takes it in or refuses it with a notice. */
export const incoming: Command = async (context) => {
  const { operands, options, output, workspace } = context;
  if (operands.length === 0 || (options.accept && options.refuse)) throw wrongUse(usage);
  // what is destroyed cannot be brought back: the wish must be said twice
  if (options.remove && !(options.refuse && options.yes)) throw wrongUse('--refuse --remove --yes');
  const folder = resolve(options.out ?? '.');
  if (options.refuse) mkdirSync(folder, { recursive: true });
  const services = workspace.services({ offline: options.offline ?? false });
  const at = workspace.now();
  try {
    const request: IncomingRequest = {
      files: operands.flatMap(pdfFiles), decision: options.accept ? 'accept' : options.refuse ? 'refuse' : 'check',
      ...(options.from === undefined ? {} : { from: options.from }),
        ...(options.reason === undefined ? {} : { reason: options.reason }),
      folder, remove: options.remove ?? false, overwrite: options.overwrite ?? false, at, version,
        online: new OnlineProofs(services.status, at),
    };
    const results = await receiveIncoming(request, workspace, output.t, {
      progress: (index, total,
        file) => { if (total > 1) output.note(`${String(index + 1)}/${String(total)} ${file}`); },
    });
    for (const result of results) show(result, context);
    output.document(results.length === 1 ? results[0] : results);
    const codes = results.map(codeOf);
    return codes.length === 1 ? (codes[0] ?? 0) : codes.some((code) => code !== 0) ? exitCode.someFailed
      : exitCode.done;
  } finally {
    services.dispose();
  }
};

/** A file, or every PDF of a folder. */
function pdfFiles(operand: string): readonly string[] {
  const path = resolve(operand);
  try {
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path).filter((name) => /\.pdf$/iu.test(name)).sort().map((name) => join(path, name));
  } catch (cause) {
    throw new AnsoError('fileNotFound', { file: operand }, { cause });
  }
}

function show({ file, status, verdict, failures, notice, report, removed, arrivalNumber, missing,
  error }: IncomingResult, { output }: CommandContext): void {
  output.line(`${file}: ${output.t(`incomingStates.${status}`)}${verdict ? ` · ${output.t(`verdicts.${verdict.verdict}`)}` : ''}`);
  for (const words of failures) output.line(`  ${words}`);
  if (arrivalNumber !== null) output.line(`  ${output.t('incomingStates.number', { number: arrivalNumber })}`);
  for (const path of [notice, report]) if (path) output.line(`  → ${path}`);
  if (missing.length > 0) output.note(`  ${output.t('incomingStates.missing', { missing: missing.join('; ') })}`);
  if (removed) output.line(`  ${output.t('incomingStates.removed')}`);
  if (error) output.error(error);
}

function codeOf({ status, verdict, error }: IncomingResult): number {
  if (error) return exitCodeOf(errorKinds[error.kind as ErrorKind]);
  if (status !== 'checked') return exitCode.done;
  return verdict?.verdict === 'valid' ? exitCode.done : verdict?.verdict === 'invalid' ? exitCode.refusedOrInvalid
    : verdict?.verdict === 'unsigned' ? exitCode.unsigned : exitCode.indeterminate;
}
