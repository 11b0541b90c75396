import { resolve } from 'node:path';
import { errorText } from '../../contract/languages';
import { checkDevices, gatherFacts } from '../../main/devices/checkDevices';
import { checkWords } from '../../contract/deviceWords';
import { saveDiagnostics } from '../../main/devices/diagnostics';
import { version } from '../../../package.json';
import type { Command } from '../command';
import { exitCode } from '../exitCodes';

/** `anso diagnostics [--out FILE]`: why a token is not seen, and a file for the expert. */
export const diagnostics: Command = async ({ options, output, workspace }) => {
  const steps = checkDevices(await gatherFacts(workspace));
  for (const step of steps) {
    const { title, what, advice } = checkWords(step, output.t, (error) => errorText(output.t, error));
    output.note(`${{ ok: '+', problem: '!', unknown: '?' }[step.state]} ${title}: ${what}${advice === '' ? '' : ` ${advice}`}`);
  }
  const file = await saveDiagnostics(options.out === undefined ? null : resolve(options.out), workspace, { version });
  output.line(output.t('cli.diagnosticsSaved', { file }));
  output.document({ file, check: steps });
  return exitCode.done;
};
