import { formCatalogue } from '../../core/forms/catalogue';
import { formFonts } from '../../main/records/formFonts';
import { makeForm } from '../../main/records/makeForm';
import { wrongUse } from '../arguments';
import type { Command } from '../command';
import { exitCode } from '../exitCodes';
import { fieldOperands } from '../fieldOperands';
import { fileTarget } from '../fileTarget';

/** `anso form list|make`: the forms of the regulations; those without an official text are named only. */
export const form: Command = async ({ operands: [action, id = '', ...rest], options, output, workspace }) => {
  if (action === 'list') {
    output.document(formCatalogue);
    for (const info of formCatalogue) output.line(`${info.id.padEnd(10)} ${info.title} (${info.basis}) ${info.state === 'ready' ? '' : output.t('cli.needsOfficialText')}`);
    return exitCode.done;
  }
  if (action !== 'make') throw wrongUse('anso form list | make MẪU cột=giá_trị... --out TỆP');
  const target = fileTarget(options);
  makeForm(workspace.records, formFonts(workspace.fonts), id, fieldOperands(rest), target);
  output.document({ form: id, file: target.path });
  output.line(output.t('cli.written', { output: target.path }));
  return exitCode.done;
};
