import { AnsoError } from '../../contract/errors';
import { vietnameseDay } from '../../core/records/readCell';
import { recordCertificateEvent, recordPinChanged, unlockCertificate } from '../../main/records/deviceCare';
import { wrongUse } from '../arguments';
import type { Command } from '../command';
import { exitCode } from '../exitCodes';
import { fieldOperands } from '../fieldOperands';

/** `anso device pin-changed SERIAL [--date] | unlock CERTIFICATE --reason | event cột=giá_trị...`. */
export const device: Command = async ({ operands: [action, ...rest], options, output, workspace }) => {
  const { records } = workspace;
  const [serial] = rest;
  if (action === 'pin-changed' && serial !== undefined) {
    records.access.require('devices');
    records.table('devices').get(serial);
    const day = options.date === undefined ? records.today : vietnameseDay(options.date);
    if (day === null || day > records.today) throw new AnsoError('dateInvalid', { date: options.date ?? '' });
    recordPinChanged(records, serial, day);
  } else if (action === 'unlock' && serial !== undefined) {
    if (!options.reason?.trim()) throw wrongUse('--reason LÝ_DO');
    unlockCertificate(records, serial, options.reason);
  } else if (action === 'event') recordCertificateEvent(records, fieldOperands(rest));
  else throw wrongUse('anso device pin-changed SỐ_HIỆU [--date] | unlock SỐ_CHỨNG_THƯ --reason | event certificate=... kind=... day=...');
  output.document({ done: action });
  output.line(output.t('cli.recorded', { key: serial ?? '' }));
  return exitCode.done;
};
