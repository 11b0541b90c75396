import { formFonts } from '../../main/records/formFonts';
import { makeRequest, requestDone, requestSent } from '../../main/records/requests';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { wrongUse } from '../arguments';
import type { Command } from '../command';
import { exitCode } from '../exitCodes';
import { fieldOperands } from '../fieldOperands';
import { fileTarget } from '../fileTarget';

const usage = 'anso request make kind=LOẠI contact=MÃ subjects=A,B --out TỆP | sent SỐ [--date] | done SỐ [--date] [result=...] | refused SỐ';

/** `anso request make|sent|done|refused`: requests about certificates and their deadlines. */
export const request: Command = async ({ operands: [action, ...rest], options, output, workspace }) => {
  const { records } = workspace;
  if (action === 'make') {
    const { kind = '', subjects = '', contact = '', recipient, reason, what, now, sim, symbol } = fieldOperands(rest);
    const target = fileTarget(options);
    const wish = { kind, contact, subjects: subjects.split(',').map((one) => one.trim()).filter((one) => one !== ''), ...withoutUndefined({ recipient, reason, what, now, sim, symbol }) };
    const id = makeRequest(records, formFonts(workspace.fonts), wish, target);
    output.document({ id, file: target.path, recipient: records.table('requests').get(id)['recipient'] });
    output.line(output.t('cli.written', { output: target.path }));
    return exitCode.done;
  }
  const id = Number(rest[0]);
  if (!Number.isInteger(id)) throw wrongUse(usage);
  const day = options.date ?? records.today;
  if (action === 'sent') {
    const due = requestSent(records, id, day, true);
    output.document({ id, state: 'sent', due });
    output.line(output.t('cli.requestSent', { id, due: due.split('-').reverse().join('/') }));
  } else if (action === 'done' || action === 'refused') {
    requestDone(records, id, day, { refused: action === 'refused', result: fieldOperands(rest.slice(1))['result'] ?? '' });
    output.document({ id, state: action });
    output.line(output.t('cli.recorded', { key: id }));
  } else throw wrongUse(usage);
  return exitCode.done;
};
