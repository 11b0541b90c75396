import * as pkcs11js from 'pkcs11js';
import { deviceFaults } from '../../src/contract/devices';
import { errorKinds, type ErrorKind } from '../../src/contract/errors';
import { errorText, texts } from '../../src/contract/languages';
import { returnValueError, returnValueName, returnValues, type ReturnValue } from '../../src/pkcs11/returnValues';

const bindingCodes = Object.entries(pkcs11js)
  .filter((entry): entry is [string, number] => /^CKR_/.test(entry[0]) && typeof entry[1] === 'number');
const table = [...returnValues.values()];
const pinKinds: readonly ErrorKind[] = ['pinIncorrect', 'pinLocked', 'pinExpired', 'pinLength', 'pinNotInitialised', 'pinMissing'];
const meaning = ({ kind, fault }: ReturnValue): string => (fault === null ? kind : `${kind}.${fault}`);

test('the binding has a table to be walked', () => {
  expect(bindingCodes.length).toBeGreaterThan(85);
});

test.each(bindingCodes)('%s has its own line in the table', (name, code) => {
  expect(returnValues.get(code)?.name).toBe(name);
});

test('no code stands twice, and every code leads to one of a handful of states', () => {
  expect(new Set(table.map(({ name }) => name)).size).toBe(table.length);
  expect(new Set(table.map(meaning)).size).toBeLessThanOrEqual(16);
  for (const { kind, fault } of table) {
    expect(errorKinds).toHaveProperty(kind);
    expect(fault === null || (kind === 'deviceFailed' && deviceFaults.includes(fault))).toBe(true);
  }
});

test.each(table)('$name: a sentence and a remedy in both languages, whole, with the code where it helps', (value) => {
  const { code, name, kind } = value;
  const error = returnValueError(code, pinKinds.includes(kind) ? { min: 4, max: 16 } : {});
  expect(error).toMatchObject({ kind, data: { code: name } });
  for (const language of ['vi', 'en'] as const) {
    const { what, advice } = errorText(texts(language), error.serialise());
    for (const words of [what, advice]) {
      expect(words.length).toBeGreaterThan(15);
      expect(words).not.toMatch(/\{\{|\}\}|undefined|deviceFaults|errors\./);
    }
    if (kind === 'deviceFailed') expect(what).toContain(name);
  }
});

test('a fault of card, driver or computer is never told as a wrong PIN, in words or by kind', () => {
  for (const value of table.filter(({ kind }) => !pinKinds.includes(kind))) {
    const vi = errorText(texts('vi'), returnValueError(value.code).serialise());
    const en = errorText(texts('en'), returnValueError(value.code).serialise());
    expect(`${vi.what} ${vi.advice}`.replace(/không phải là báo sai mật khẩu/u, '')).not.toMatch(/sai mật khẩu|nhập sai/iu);
    expect(`${en.what} ${en.advice}`.replace(/does not mean a wrong PIN/u, '')).not.toMatch(/wrong PIN/iu);
  }
});

test('only what the token says of the PIN is a matter of the PIN', () => {
  const ofPin = table.filter(({ kind }) => pinKinds.includes(kind)).map(({ name }) => name);
  expect(ofPin.sort()).toEqual([
    'CKR_PIN_EXPIRED', 'CKR_PIN_INCORRECT', 'CKR_PIN_INVALID', 'CKR_PIN_LEN_RANGE', 'CKR_PIN_LOCKED',
    'CKR_USER_PIN_NOT_INITIALIZED',
  ]);
});

test('what a person can do decides: another program, a lost login, a strange card, the computer', () => {
  const told = (name: string): string => meaning(table.find((value) => value.name === name) as ReturnValue);
  expect(['CKR_SESSION_COUNT', 'CKR_USER_NOT_LOGGED_IN', 'CKR_TOKEN_NOT_RECOGNIZED', 'CKR_HOST_MEMORY', 'CKR_DEVICE_ERROR', 'CKR_TOKEN_WRITE_PROTECTED'].map(told))
    .toEqual(['deviceFailed.busy', 'deviceFailed.loginLost', 'deviceFailed.cardUnknown', 'deviceFailed.computer', 'deviceFailed.device', 'deviceFailed.writeProtected']);
});

test('that an algorithm is missing is said of signing only', () => {
  expect(returnValueError(0x54, { call: 'sign' })).toMatchObject({ kind: 'mechanismUnsupported' });
  expect(returnValueError(0x54, { call: 'login' })).toMatchObject({ kind: 'deviceFailed', data: { reason: 'driver' } });
  const pad = errorText(texts('vi'), { kind: 'mechanismUnsupported', data: { reason: 'pinPad' } });
  expect(pad.what).toContain('bàn phím của đầu đọc');
});

test('a vendor code and one that nobody knows are a device fault with the number', () => {
  expect(returnValueError(0x80000123)).toMatchObject({ kind: 'deviceFailed', data: { code: '0x80000123', reason: 'device' } });
  expect(returnValueError(0x7777)).toMatchObject({ kind: 'deviceFailed', data: { code: '0x00007777' } });
  expect(returnValueName(0x05)).toBe('CKR_GENERAL_ERROR');
});
