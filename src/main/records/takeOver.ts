import type { TokenStatus } from '../../contract/models';
import type { Records } from './records';

export interface TakenOver {
  readonly device: string;
  readonly added: readonly string[];
  readonly updated: readonly string[];
}

/**
 * Takes what a plugged-in token shows into the registers: the device and its certificates. What people have written
 * beside it stays. Certificates of authorities and unreadable ones are left out.
 * @throws AnsoError accessDenied, and those of the registers.
 */
export function takeOverToken(
  records: Records, token: Pick<TokenStatus, 'serial' | 'model' | 'manufacturer' | 'certificates'>,
): TakenOver {
  records.access.require('devices');
  const added: string[] = [];
  const updated: string[] = [];
  records.change((note) => {
    const device = records.table('devices').find(token.serial);
    if (!device) records.table('devices').insert({ serial: token.serial, model: token.model, manufacturer: token.manufacturer, receivedDay: null });
    else if (!device['model']) records.table('devices').update(token.serial, { model: token.model });
    for (const certificate of token.certificates) {
      if (certificate.serial === '' || certificate.fault === 'certificationAuthority' || certificate.fault === 'unreadable') continue;
      const found = {
        class: certificate.class, name: certificate.holder, issuer: certificate.issuer,
        notBefore: certificate.notBefore.slice(0, 10),
        notAfter: certificate.notAfter.slice(0, 10), sha256: certificate.sha256, device: token.serial,
        email: certificate.email,
      };
      if (records.table('certificates').find(certificate.serial)) {
        records.table('certificates').update(certificate.serial, found);
        updated.push(certificate.serial);
        continue;
      }
      const people = records.rows<{ code: string; unit: string | null }>('select code, unit from person where name = ? limit 2', certificate.holder);
      const [person] = certificate.class === 'person' && people.length === 1 ? people : [];
      records.table('certificates').insert({
        serial: certificate.serial, ...found, person: person?.code ?? null, unit: person?.unit ?? null, state: found.notAfter < records.today ? 'expired' : 'issued',
      });
      added.push(certificate.serial);
    }
    note('tokenTakenOver', { token: token.serial, added, updated });
  });
  return { device: token.serial, added, updated };
}
