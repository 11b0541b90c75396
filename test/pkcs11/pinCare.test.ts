import type { RawToken } from '../../src/pkcs11/rawToken';
import type { TokenHostClient } from '../../src/pkcs11/tokenHostClient';
import { agencyPin, onlyToken, tokenRig, type TokenRig } from '../rig/tokenRig';

let rig: TokenRig;
let token: RawToken;

let client: TokenHostClient;

beforeAll(async () => {
  rig = await tokenRig();
  client = rig.client();
  token = await onlyToken(client);
});
beforeEach(() => rig.shim.forgetCalls());
afterEach(async () => {
  rig.shim.order();
  rig.shim.forgetTries();
  // SoftHSM forgets a wrong PIN at the next good one.
  await tryPin(agencyPin);
});
afterAll(() => rig.dispose());

const tryPin = (pin: string, lastTryConfirmed = false): Promise<void> =>
  client.withLogin(token, pin, async () => undefined, { lastTryConfirmed });
const logins = (): number => rig.shim.calls().filter((call) => call === 'C_Login').length;

test('a wrong PIN is tried once, and the flags that the token shows are told', async () => {
  await expect(tryPin('135791')).rejects.toMatchObject({ kind: 'pinIncorrect', data: { state: 'low' } });
  expect(logins()).toBe(1);
  await tryPin(agencyPin);
});

test.each([1, 3, 256])('a PIN of the wrong length spends no try: %i', async (length) => {
  await expect(tryPin('1'.repeat(length))).rejects.toMatchObject({ kind: 'pinLength', data: { min: 4, max: 255 } });
  expect(logins()).toBe(0);
});

test('the length of a PIN is counted in bytes, as the token counts it', async () => {
  // 130 letters, 260 bytes.
  await expect(tryPin('Đ'.repeat(130))).rejects.toMatchObject({ kind: 'pinLength' });
  expect(logins()).toBe(0);
});

test('no PIN at all spends no try', async () => {
  await expect(tryPin('')).rejects.toMatchObject({ kind: 'pinMissing' });
  expect(logins()).toBe(0);
});

test('wrong PINs down to the lock: low, final, locked; then the right PIN is not even tried', async () => {
  rig.shim.order('pinlimit=3');
  await expect(tryPin('111111')).rejects.toMatchObject({ kind: 'pinIncorrect', data: { state: 'low' } });
  await expect(tryPin('222222')).rejects.toMatchObject({ kind: 'pinIncorrect', data: { state: 'final' } });
  expect((await onlyToken(client)).pinState).toBe('final');
  await expect(tryPin('333333')).rejects.toMatchObject({ kind: 'lastTryUnconfirmed' });
  expect(logins()).toBe(2);
  await expect(tryPin('333333', true)).rejects.toMatchObject({ kind: 'pinLocked' });
  expect(logins()).toBe(3);
  expect((await onlyToken(client)).pinState).toBe('locked');
  await expect(tryPin(agencyPin)).rejects.toMatchObject({ kind: 'pinLocked' });
  expect(logins()).toBe(3);
});

test('a good PIN after wrong ones sets the counter back', async () => {
  rig.shim.order('pinlimit=3');
  await expect(tryPin('111111')).rejects.toMatchObject({ kind: 'pinIncorrect' });
  await tryPin(agencyPin);
  expect([rig.shim.wrongTries(), (await onlyToken(client)).pinState]).toEqual([0, 'ok']);
});

test('CKR_GENERAL_ERROR at login is a device fault, with what the flags say', async () => {
  rig.shim.order('C_Login rv=5');
  await expect(tryPin(agencyPin)).rejects.toMatchObject({
    kind: 'deviceFailed', data: { code: 'CKR_GENERAL_ERROR', state: 'ok' },
  });
  expect(logins()).toBe(1);
});

test('a token that answers CKR_GENERAL_ERROR to wrong PINs is locked only when its flags say so', async () => {
  rig.shim.order('pinlimit=2 refusal=0x5');
  await expect(tryPin('111111')).rejects.toMatchObject({ kind: 'deviceFailed', data: { state: 'final' } });
  await expect(tryPin('222222', true)).rejects.toMatchObject({ kind: 'pinLocked' });
});

test.each([
  ['0xa3', 'pinExpired'], ['0x102', 'pinNotInitialised'], ['0x80000123', 'deviceFailed'], ['0x30', 'deviceFailed'],
  ['0xa2', 'pinLength'], ['0x32', 'tokenRemoved'],
])('a login that returns %s is %s, and is not repeated', async (code, kind) => {
  rig.shim.order(`C_Login rv=${code}`);
  await expect(tryPin(agencyPin)).rejects.toMatchObject({ kind });
  expect(logins()).toBe(1);
});

test('a wrong PIN stays a wrong PIN where the flags cannot be read again', async () => {
  rig.shim.order('C_Login rv=0xa0', 'C_GetTokenInfo rv=0x30 after=2');
  await expect(tryPin('135791')).rejects.toMatchObject({ kind: 'pinIncorrect', data: { state: 'unknown' } });
});

test('already logged in is logged in', async () => {
  rig.shim.order('C_Login rv=0x100');
  await tryPin(agencyPin);
});

test('a login that hangs or crashes is not repeated', async () => {
  rig.shim.order('C_Login hang');
  await expect(rig.client({ login: 200 }).withLogin(token, agencyPin, async () => undefined))
    .rejects.toMatchObject({ kind: 'deviceTimeout' });
  rig.shim.order('C_Login crash');
  await expect(tryPin(agencyPin)).rejects.toMatchObject({ kind: 'deviceCrashed' });
  expect(logins()).toBe(2);
});
