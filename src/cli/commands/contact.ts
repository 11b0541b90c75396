import { wrongUse } from '../arguments';
import type { Command } from '../command';
import { exitCode } from '../exitCodes';

/** `anso contact`: whom to call where a device or a certificate fails; `set LINE...` writes the agency's own. */
export const contact: Command = ({ operands: [action, ...lines], output, workspace }) => {
  const text = lines.join('\n').trim();
  if (action !== undefined && (action !== 'set' || text === '' || text.length > 600)) throw wrongUse('anso contact [set DÒNG...]');
  if (action === 'set') {
    workspace.records.access.require('agencySettings');
    workspace.settings.change((settings) => ({ ...settings, helpContact: text }));
  }
  const { helpContact } = workspace.settings.read();
  output.document({ contact: helpContact.split('\n') });
  output.line(helpContact);
  return Promise.resolve(exitCode.done);
};
