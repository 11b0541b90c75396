import { basename, resolve } from 'node:path';
import { importPicture, makeSampleSeal } from '../../main/useCases/importPicture';
import { forgetPicture, lockPicture } from '../../main/useCases/registeredPictures';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { readFingerprint, readNumber, wrongUse } from '../arguments';
import type { Command, CommandContext } from '../command';
import { exitCode } from '../exitCodes';

const usage = 'anso picture import ẢNH | sample | list | lock | unlock | forget --cert SHA-256';

/** `anso picture ...`: pictures of signatures and seals, and which certificate signs with which. */
export const picture: Command = async (context) => {
  const { operands: [action, file], options, output, workspace } = context;
  if (action === 'list') return list(context);
  if (action === 'lock' || action === 'unlock' || action === 'forget') return change(action, context);
  if (action !== 'sample' && (action !== 'import' || file === undefined)) throw wrongUse(usage);
  if (options.out === undefined) throw wrongUse('--out ẢNH.png');
  if (action === 'sample') {
    const sealMm = readNumber(options, 'seal-mm', 10, 80) ?? 36;
    makeSampleSeal(options.name ?? 'CƠ QUAN MẪU', sealMm, options.out, workspace);
    output.document({ out: resolve(options.out), widthMm: sealMm });
    output.line(output.t('cli.sampleSeal', { out: options.out, widthMm: sealMm }));
    return exitCode.done;
  }
  if (options.act !== 'approve' && options.act !== 'issue') throw wrongUse('--act approve|issue');
  const widthMm = readNumber(options, 'width-mm', 5, 120);
  if (widthMm === undefined) throw wrongUse('--width-mm N');
  const certificate = options.cert === undefined ? undefined : readFingerprint(options.cert);
  const made = await importPicture(
    { file: resolve(file ?? ''), act: options.act, widthMm, out: options.out, ...withoutUndefined({ certificate,
      locked: options.lock }) },
    workspace,
  );
  output.document(made);
  output.line(output.t('cli.pictureImported', { ...made }));
  for (const warning of made.warnings) output.warning(warning);
  return exitCode.done;
};

function list({ output, workspace }: CommandContext): number {
  const registered = Object.entries(workspace.settings.read().certificatePictures).map(([certificate, known]) => ({
    certificate, file: basename(known.path), act: known.act ?? null, holder: known.holder ?? null,
    widthMm: known.widthMm ?? null, locked: known.locked,
  }));
  output.document(registered);
  output.lines(registered.map(({ certificate, file, holder, widthMm, locked }) =>
    `${locked ? '*' : ' '} ${file}  ${widthMm === null ? '?' : String(widthMm)} mm  ${holder ?? ''}  ${certificate}`));
  return exitCode.done;
}

function change(action: 'lock' | 'unlock' | 'forget', context: CommandContext): number {
  const { options, workspace } = context;
  if (options.cert === undefined) throw wrongUse('--cert SHA-256');
  const certificate = readFingerprint(options.cert);
  if (action === 'forget') forgetPicture(certificate, workspace);
  else lockPicture(certificate, action === 'lock', workspace);
  return list(context);
}
