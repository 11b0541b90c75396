import type { RecordValues } from '../../../contract/recordCalls';
import { call } from '../../call';

/** Fills in what the registers know of a device: who holds it, and its certificate where it has only one. */
export async function knownOfDevice(values: RecordValues): Promise<RecordValues> {
  const device = (values['device'] ?? '').trim();
  if (device === '') return values;
  const [found] = await call('records.suggest', { register: 'devices', search: device });
  const key = found !== undefined && found.key.toUpperCase() === device.toUpperCase() ? found.key : device;
  const { related } = await call('records.entry', { register: 'devices', key });
  const of = (register: string) => related.filter((one) => one.register === register).flatMap(({ entries }) => entries);
  const holder = of('holdings').find((entry) => entry['toDay'] === null)?.['person'];
  const certificates = of('certificates').filter((entry) => entry['state'] === 'issued');
  const serial = certificates.length === 1 ? certificates[0]?.['serial'] : undefined;
  return {
    ...values,
    ...((values['giver'] ?? '') === '' && typeof holder === 'string' ? { giver: holder } : {}),
    ...((values['certificate'] ?? '') === '' && typeof serial === 'string' ? { certificate: serial } : {}),
  };
}
