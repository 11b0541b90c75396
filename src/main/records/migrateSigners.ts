import type { Settings } from '../settings';
import { unknownTitle } from './authorisedSigners';
import type { Records } from './records';

type ListedSigner = NonNullable<Settings['authorisedSigners']>[number];

/** Before it the law knows no electronic original with a digital signature (NĐ 30/2020 came into force that day). */
const since = '2020-03-05';

/**
 * Moves the list of signers that older settings had into the register of signers, which owns it from now on
 * (docs/decisions/0026). What the list refused the rule goes on refusing: it becomes strict.
 */
export function migrateSigners(records: Records, signers: readonly ListedSigner[]): void {
  if (signers.length === 0) return;
  records.change((note) => {
    const { database } = records;
    for (const signer of signers) {
      const person = personNamed(records, signer.name);
      const { serial } = signer;
      const certificate = serial === undefined ? null : certificateOf(records, serial, signer.name, person);
      const titles = signer.titles ?? [];
      database.prepare('insert into signer (person, title, fromDay, toDay, certificate, note) values (?, ?, ?, ?, ?, ?)').run(
        person, titles.length === 0 ? unknownTitle : titles.join('; '), signer.from ?? since, signer.to ?? null, certificate,
        signer.from === undefined ? 'Chuyển từ cài đặt; chưa ghi ngày bắt đầu' : 'Chuyển từ cài đặt');
    }
    database.prepare(`insert into ruleLevel values ('signerAuthority', 'strict') on conflict (rule) do update set level = 'strict'`).run();
    note('signersMoved', { signers: signers.map(({ name }) => name), rule: 'signerAuthority', level: 'strict' });
  });
}

function personNamed(records: Records, name: string): string {
  const known = records.rows<{ code: string }>('select code from person where name = ? limit 2', name);
  const [only] = known;
  if (known.length === 1 && only) return only.code;
  const taken = new Set(records.rows<{ code: string }>(`select code from person where code like 'NK-%'`).map(({ code }) => code));
  let number = 1;
  while (taken.has(`NK-${String(number)}`)) number += 1;
  const code = `NK-${String(number)}`;
  records.database.prepare('insert into person (code, name, note) values (?, ?, ?)').run(code, name, 'Chuyển từ cài đặt');
  return code;
}

/** As certificates are compared: without spaces, colons and leading zeros. */
function certificateOf(records: Records, serial: string, name: string, person: string): string {
  const plain = serial.replace(/[\s:]/gu, '').toUpperCase();
  const known = records.row<{ serial: string }>(`select serial from certificate where ltrim(upper(serial), '0') = ltrim(?, '0')`, plain);
  if (known) return known.serial;
  records.database.prepare(`insert into certificate (serial, class, name, person) values (?, 'person', ?, ?)`).run(plain, name, person);
  return plain;
}
