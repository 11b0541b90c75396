import { resolve } from 'node:path';
import { importPicture, makeSampleSeal } from '../../main/useCases/importPicture';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { readNumber, wrongUse } from '../arguments';
import type { Command } from '../command';
import { exitCode } from '../exitCodes';

/** `anso picture import FILE` · `anso picture sample`: pictures of signatures and seals. */
export const picture: Command = async ({ operands, options, output, workspace }) => {
  const [action, file] = operands;
  if (options.out === undefined) throw wrongUse('--out ẢNH.png');
  if (action === 'sample') {
    const sealMm = readNumber(options, 'seal-mm', 10, 80) ?? 36;
    makeSampleSeal(options.name ?? 'CƠ QUAN MẪU', sealMm, options.out, workspace);
    output.document({ out: resolve(options.out), widthMm: sealMm });
    output.line(output.t('cli.sampleSeal', { out: options.out, widthMm: sealMm }));
    return exitCode.done;
  }
  if (action !== 'import' || file === undefined) throw wrongUse('anso picture import ẢNH | anso picture sample');
  if (options.act !== 'approve' && options.act !== 'issue') throw wrongUse('--act approve|issue');
  const widthMm = readNumber(options, 'width-mm', 5, 120);
  if (widthMm === undefined) throw wrongUse('--width-mm N');
  const certificate = options.cert?.toUpperCase().replaceAll(':', '');
  if (certificate !== undefined && !/^[0-9A-F]{64}$/u.test(certificate)) throw wrongUse('--cert SHA-256');
  const made = importPicture(
    { file: resolve(file), act: options.act, widthMm, out: options.out, ...withoutUndefined({ certificate,
      locked: options.lock }) },
    workspace,
  );
  output.document(made);
  output.line(output.t('cli.pictureImported', { ...made }));
  for (const warning of made.warnings) output.warning(warning);
  return exitCode.done;
};
