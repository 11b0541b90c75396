import { formFonts } from '../../main/records/formFonts';
import { makeHandover, makePermit } from '../../main/records/handover';
import { wrongUse } from '../arguments';
import type { Command } from '../command';
import { exitCode } from '../exitCodes';
import { fieldOperands } from '../fieldOperands';
import { fileTarget } from '../fileTarget';

/** `anso handover make|permit cột=giá_trị... --out TỆP`: minutes of a handover, or an off-site permit. */
export const handover: Command = async ({ operands: [action, ...fields], options, output, workspace }) => {
  if (action !== 'make' && action !== 'permit') throw wrongUse('anso handover make|permit');
  const target = fileTarget(options);
  const make = action === 'make' ? makeHandover : makePermit;
  const values = fieldOperands(fields);
  const id = make(workspace.records, formFonts(workspace.fonts), values, target);
  output.document({ id, file: target.path });
  output.line(output.t('cli.written', { output: target.path }));
  return exitCode.done;
};
