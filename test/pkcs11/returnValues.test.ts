import * as pkcs11js from 'pkcs11js';
import { errorKinds, type ErrorKind } from '../../src/contract/errors';
import { returnValueError, returnValueName, returnValues } from '../../src/pkcs11/returnValues';

const bindingCodes = Object.entries(pkcs11js)
  .filter((entry): entry is [string, number] => /^CKR_/.test(entry[0]) && typeof entry[1] === 'number');

test('the binding has a table to be walked', () => {
  expect(bindingCodes.length).toBeGreaterThan(85);
});

test.each(bindingCodes)('%s has its own line in the table', (name, code) => {
  expect(returnValues.get(code)?.name).toBe(name);
});

test('every code becomes an error that a person can act on, and its name is told', () => {
  for (const { code, name, kind } of returnValues.values()) {
    expect(errorKinds).toHaveProperty(kind);
    expect(returnValueError(code)).toMatchObject({ kind, data: { code: name } });
  }
});

test('only what the token says of the PIN is a matter of the PIN', () => {
  const pinKinds: ErrorKind[] = ['pinIncorrect', 'pinLocked', 'pinExpired', 'pinLength', 'pinNotInitialised', 'pinMissing'];
  const ofPin = [...returnValues.values()].filter(({ kind }) => pinKinds.includes(kind)).map(({ name }) => name);
  expect(ofPin.sort()).toEqual([
    'CKR_PIN_EXPIRED', 'CKR_PIN_INCORRECT', 'CKR_PIN_INVALID', 'CKR_PIN_LEN_RANGE', 'CKR_PIN_LOCKED',
    'CKR_USER_PIN_NOT_INITIALIZED',
  ]);
});

test('a vendor code and one that nobody knows are a device fault with the number', () => {
  expect(returnValueError(0x80000123)).toMatchObject({ kind: 'deviceFailed', data: { code: '0x80000123' } });
  expect(returnValueError(0x7777)).toMatchObject({ kind: 'deviceFailed', data: { code: '0x00007777' } });
  expect(returnValueName(0x05)).toBe('CKR_GENERAL_ERROR');
});
