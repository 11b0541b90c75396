import type Database from 'better-sqlite3';
import { AnsoError } from '../../contract/errors';
import { roles, type Right, type Role } from '../../contract/models';
import { effectiveRoles, rightsOf } from '../../core/records/roles';

export interface UserRoles {
  readonly login: string;
  readonly roles: readonly Role[];
}

/** Who uses this copy of the program, and what she may do. Every use case asks here before it changes anything. */
export class Access {
  readonly login: string;
  private readonly database: Database.Database;

  /** @param login the name by which the operating system knows the person */
  constructor(database: Database.Database, login: string) {
    this.database = database;
    this.login = login;
  }

  /** The roles of the person; all of them while the office has given none to anybody. */
  get roles(): readonly Role[] {
    const everybody = this.list();
    const own = everybody.find(({ login }) => login === this.login)?.roles ?? [];
    return effectiveRoles(own, everybody.length > 0);
  }

  may(right: Right): boolean {
    const held = this.roles;
    return rightsOf[right].some((role) => held.includes(role));
  }

  /** @throws AnsoError accessDenied. */
  require(right: Right): void {
    if (!this.may(right)) throw new AnsoError('accessDenied', { login: this.login, right, roles: rightsOf[right].join(', ') });
  }

  /** Everybody who has been given a role. */
  list(): readonly UserRoles[] {
    const rows = this.database.prepare('select login, role from userRole order by login').all() as { login: string; role: string }[];
    const users = new Map<string, Role[]>();
    for (const { login, role } of rows) {
      const known = roles.find((name) => name === role);
      if (known) users.set(login, [...(users.get(login) ?? []), known]);
    }
    return [...users].map(([login, held]) => ({ login, roles: held }));
  }
}
