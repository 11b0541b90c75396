import { recordLeaving, whatLeaves } from '../../main/records/leaving';
import { wrongUse } from '../arguments';
import type { Command } from '../command';
import { exitCode } from '../exitCodes';

const usage = 'anso person leaving MÃ | leave MÃ retiring|moving [--date NGÀY]';

/** `anso person leaving|leave`: what somebody who goes holds, and the day on which her authority ends. */
export const person: Command = async ({ operands: [action, code, kind], options, output, workspace }) => {
  const { records } = workspace;
  if (code === undefined) throw wrongUse(usage);
  if (action === 'leave') {
    if (kind !== 'retiring' && kind !== 'moving') throw wrongUse(usage);
    const left = recordLeaving(records, code, kind, options.date ?? records.today);
    output.document(left);
    output.line(output.t('cli.recorded', { key: code }));
    return exitCode.done;
  }
  if (action !== 'leaving') throw wrongUse(usage);
  const held = whatLeaves(records, code);
  output.document(held);
  output.lines([...held.devices, ...held.certificates, ...held.authorities].map(({ register, key, name }) =>
    `${output.t(`records.register.${register}`)}  ${key}  ${name}`));
  return exitCode.done;
};
