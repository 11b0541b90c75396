import { AnsoError } from '../../contract/errors';
import { roles, type Role } from '../../contract/models';
import type { UserRoles } from './access';
import type { Records } from './records';

/**
 * Gives a person exactly these roles; none takes them all away. An office that has given roles keeps an administrator.
 * @throws AnsoError accessDenied, recordInvalid, lastAdministrator.
 */
export function setRoles(records: Records, login: string, wanted: readonly string[]): readonly UserRoles[] {
  records.access.require('roles');
  const held = wanted.map((name): Role => {
    const role = roles.find((known) => known === name);
    if (!role) throw new AnsoError('recordInvalid', { register: 'roles', column: login, reason: name });
    return role;
  });
  if (login.trim() === '') throw new AnsoError('recordInvalid', { register: 'roles', column: 'login', reason: 'missing' });
  records.change((note) => {
    records.database.prepare('delete from userRole where login = ?').run(login);
    for (const role of new Set(held)) records.database.prepare('insert into userRole values (?, ?)').run(login, role);
    const left = records.access.list();
    if (left.length > 0 && !left.some((user) => user.roles.includes('admin'))) throw new AnsoError('lastAdministrator');
    note('rolesChanged', { login, roles: held });
  });
  return records.access.list();
}
