import { callNames, type CallName, type Request } from '../../../src/contract/calls';
import { errorText, texts } from '../../../src/contract/languages';
import { rights, roles, type Right, type Role } from '../../../src/contract/models';
import { setRoles } from '../../../src/main/records/roles';
import type { Records } from '../../../src/main/records/records';
import { callRights, requireCallRight, rightOfCall } from '../../../src/main/window/callRights';
import { OfficeRecords } from '../records/officeRecords';

const office = new OfficeRecords();
let records: Records;

beforeAll(() => {
  records = office.open({ login: 'admin' });
  setRoles(records, 'admin', ['admin']);
  for (const role of roles.filter((name) => name !== 'admin')) setRoles(records, role, [role]);
});
afterAll(() => { office.close(); });

/** Who gets through the lock of a call. */
function allowed(call: CallName, request: unknown): readonly string[] {
  return [...roles, 'nobody'].filter((login) => {
    const { access } = office.open({ login });
    try {
      requireCallRight(call, request as Request<typeof call>, () => access);
      return true;
    } catch (thrown) {
      expect(thrown).toMatchObject({ kind: 'accessDenied', data: { login } });
      return false;
    }
  });
}

/** What an office would say of its people, right by right. */
const expected: Readonly<Record<Right, readonly Role[]>> = {
  approve: ['official'], issue: ['clerk'], documents: ['clerk', 'admin'], people: ['clerk', 'it', 'admin'],
  devices: ['clerk', 'it', 'admin'], signers: ['clerk', 'admin'], handover: ['clerk', 'it', 'admin'], requests: ['clerk', 'it', 'admin'],
  incidents: ['clerk', 'official', 'it', 'admin'], unlock: ['admin'], reports: ['clerk', 'it', 'admin'], statement: ['clerk', 'it', 'admin'],
  backup: ['it', 'admin'], restore: ['it', 'admin'], calendar: ['admin'], rules: ['admin'], roles: ['admin'],
  settings: ['clerk', 'official', 'it', 'admin'], records: ['clerk', 'it', 'admin'], journal: ['clerk', 'official', 'it', 'admin'],
  agencySettings: ['it', 'admin'], trust: ['it', 'admin'], drivers: ['it', 'admin'],
};

describe('the lock before every call of the window', () => {
  test.each(callNames.filter((call) => typeof callRights[call] === 'string'))('%s lets in whom its right names', (call) => {
    const right = rightOfCall(call, {} as Request<typeof call>);
    expect(allowed(call, {})).toEqual(right === 'anybody' ? [...roles, 'nobody'] : expected[right]);
  });

  test('an approval is the official\'s, every other act the clerk\'s', () => {
    for (const act of ['approve', 'initial']) expect(allowed('signing.sign', { act })).toEqual(['official']);
    for (const act of ['issue', 'attach', 'copy', 'digitise', 'income']) expect(allowed('signing.sign', { act })).toEqual(['clerk']);
  });

  test('what changes the office is never open to somebody without a role', () => {
    // `journal.restore` asks by itself, where the records can still be asked.
    const open = callNames.filter((call) => callRights[call] === 'anybody' && call !== 'journal.restore');
    expect(open.filter((call) => /\.(change|add|remove|set|sign|decide|make|import|restore)\w*$/u.test(call))).toEqual(['app.setLanguage', 'pin.change']);
  });

  test('a refusal names what was wanted, and whom to ask, in words', () => {
    for (const right of rights) {
      const data = { login: 'nam', right, roles: expected[right].join(', ') };
      const { what, advice } = errorText(texts('vi'), { kind: 'accessDenied', data });
      expect(`${what} ${advice}`).not.toMatch(/\b(clerk|official|admin|agencySettings)\b/u);
    }
    expect(errorText(texts('vi'), { kind: 'accessDenied', data: { login: 'nam', right: 'trust', roles: 'it, admin' } }).advice)
      .toContain('cán bộ CNTT, quản trị');
  });

  test('an office that gave no roles is one person\'s: every call is hers', () => {
    const small = new OfficeRecords();
    const { access } = small.open({ login: 'lan' });
    for (const call of callNames) expect(() => requireCallRight(call, { act: 'issue' } as never, () => access)).not.toThrow();
    small.close();
  });

  test('looking at a document asks no records, so that broken records stop nobody from reading', () => {
    const broken = (): never => { throw new Error('records were opened'); };
    for (const call of ['app.info', 'documents.verify', 'documents.readRange', 'signing.place', 'tokens.list'] as const) {
      expect(() => requireCallRight(call, {} as never, broken)).not.toThrow();
    }
  });
});
