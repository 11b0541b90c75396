import { deviceApproval, type ApprovedModel } from '../../../src/core/records/deviceApproval';

const token = (model: string, label = 'KHOI', manufacturer = 'SafeNet, Inc.') => ({ model, label, manufacturer });
const own = (model: string, standard: ApprovedModel['standard'], level: number | undefined, kind: ApprovedModel['kind']): ApprovedModel =>
  ({ model, standard, level, kind });

test('a model whose maker publishes a certificate is told with it; one that nobody knows is unknown, never "good"', () => {
  expect(deviceApproval(token('ePass2003'), null, [])).toEqual({ state: 'approved', standard: 'FIPS 140-2', level: 3, source: 'maker' });
  expect(deviceApproval(token('eToken'), null, [])).toEqual({ state: 'unknown', standard: '', level: null, source: null });
});

test("the agency's list goes before the published one, the register's word on this very device before both", () => {
  const list = [own('epass2003', 'FIPS 140-2', 1, 'token')];
  expect(deviceApproval(token('ePass2003'), null, list)).toMatchObject({ state: 'tooLow', level: 1, source: 'agency' });
  expect(deviceApproval(token('ePass2003'), 3, list)).toMatchObject({ state: 'approved', level: 3, source: 'register' });
});

test.each([
  ['token', 'FIPS 140-2', 2, 'approved'], ['token', 'FIPS 140-3', 1, 'tooLow'], ['token', 'EAL', 5, 'tooLow'],
  ['sim', 'EAL', 4, 'approved'], ['sim', 'EAL', 3, 'tooLow'], ['sim', 'FIPS 140-3', 2, 'approved'],
  ['hsm', 'FIPS 140-2', 2, 'tooLow'], ['hsm', 'FIPS 140-2', 3, 'approved'], ['hsm', 'EN 419221-5', undefined, 'approved'],
] as const)('TT 15/2025 PL I 1.8-1.10: %s with %s level %s is %s', (kind, standard, level, state) => {
  expect(deviceApproval(token('X'), null, [own('X', standard, level, kind)]).state).toBe(state);
});

test('a token made of software is called that, unless the agency has listed it', () => {
  expect(deviceApproval(token('SoftHSM v2', 'TEST', 'SoftHSM project'), null, []).state).toBe('software');
  expect(deviceApproval(token('SoftHSM v2', 'TEST', 'SoftHSM project'), null, [own('SoftHSM', 'FIPS 140-2', 2, 'token')]).state).toBe('approved');
});

test('an empty line of the list fits nothing', () => {
  expect(deviceApproval(token('eToken'), null, [own(' ', 'FIPS 140-2', 3, 'token')]).state).toBe('unknown');
});
