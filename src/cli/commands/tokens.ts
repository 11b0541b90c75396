import type { TokenCertificate } from '../../contract/models';
import type { Command, CommandContext } from '../command';
import { exitCode } from '../exitCodes';

/** `anso tokens`: readers, tokens and certificates that are there now. */
export const tokens: Command = async (context) => {
  const { output, workspace } = context;
  const { tokens: found, faults } = await workspace.tokens.list();
  output.document(found.map(({ status }) => status));
  for (const fault of faults) output.error(fault);
  for (const { status } of found) {
    const pinState = output.t(`pinStates.${status.pinState}`);
    output.line(output.t('cli.token', { ...status, pinState }));
    for (const certificate of status.certificates) output.line(`    ${certificateLine(certificate, context)}`);
  }
  if (found.length === 0) output.note(output.t('cli.noTokens'));
  return found.length === 0 && faults.length > 0 ? exitCode.token : exitCode.done;
};

function certificateLine(certificate: TokenCertificate, { output }: CommandContext): string {
  const { t } = output;
  return t('cli.certificate', {
    ...certificate,
    class: t(`classes.${certificate.class}`),
    notAfter: certificate.notAfter.slice(0, 10).split('-').reverse().join('/'),
    state: certificate.fault ? t(`certificateFaults.${certificate.fault}`) : t('cli.usable'),
  });
}
