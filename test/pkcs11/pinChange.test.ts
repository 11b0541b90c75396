import type { RawToken } from '../../src/pkcs11/rawToken';
import type { TokenHostClient } from '../../src/pkcs11/tokenHostClient';
import { agencyPin, onlyToken, tokenRig, type TokenRig } from '../rig/tokenRig';

const soPin = '87654321';
const other = '975310';
let rig: TokenRig;
let client: TokenHostClient;
let token: RawToken;

beforeAll(async () => {
  rig = await tokenRig();
  client = rig.client();
  token = await onlyToken(client);
});
beforeEach(() => rig.shim.forgetCalls());
afterEach(async () => {
  rig.shim.order();
  rig.shim.forgetTries();
  await client.unblockPin(token, 'soPin', soPin, agencyPin);
});
afterAll(() => rig.dispose());

const opens = (pin: string): Promise<string> =>
  client.withLogin(token, pin, async () => 'open', { lastTryConfirmed: true })
    .catch((error: { kind: string }) => error.kind);
const writes = (): string[] => rig.shim.calls().filter((call) => /SetPIN|InitPIN|Login/.test(call));

test('a changed PIN opens the token, and the old one does not any more', async () => {
  await client.changePin(token, agencyPin, other);
  expect([await opens(other), await opens(agencyPin)]).toEqual(['open', 'pinIncorrect']);
});

test('a wrong old PIN costs one try, and the new one is never shown to the token', async () => {
  rig.shim.order('pinlimit=3');
  await expect(client.changePin(token, '111111', other)).rejects.toMatchObject({ kind: 'pinIncorrect', data: { state: 'low' } });
  expect([writes(), rig.shim.wrongTries()]).toEqual([['C_Login'], 1]);
});

test.each([['', 'pinMissing'], ['12', 'pinLength'], ['1'.repeat(256), 'pinLength']])(
  'a new PIN that cannot be right spends no try: %j', async (newPin, kind) => {
    await expect(client.changePin(token, agencyPin, newPin)).rejects.toMatchObject({ kind });
    expect(writes()).toEqual([]);
  });

test.each([['0xa1', 'pinNotAccepted'], ['0x1b8', 'pinNotAccepted'], ['0xa2', 'pinLength'], ['0x5', 'deviceFailed'], ['0x32', 'tokenRemoved']])(
  'a token that answers %s to the new PIN: %s, and the old one stays', async (code, kind) => {
    rig.shim.order(`C_SetPIN rv=${code}`);
    await expect(client.changePin(token, agencyPin, other)).rejects.toMatchObject({ kind });
    rig.shim.order();
    expect(await opens(agencyPin)).toBe('open');
  });

test('a PIN that has expired can be changed', async () => {
  rig.shim.order('C_Login rv=0xa3 times=1');
  await client.changePin(token, agencyPin, other);
  expect(await opens(other)).toBe('open');
});

test('the last try of a change wants a confirmation', async () => {
  rig.shim.order('pinlimit=2');
  await expect(opens('111111')).resolves.toBe('pinIncorrect');
  rig.shim.forgetCalls();
  await expect(client.changePin(token, agencyPin, other)).rejects.toMatchObject({ kind: 'lastTryUnconfirmed' });
  expect(writes()).toEqual([]);
  await client.changePin(token, agencyPin, other, { lastTryConfirmed: true });
});

test('a locked token gets a new PIN by the security officer, and its tries back', async () => {
  rig.shim.order('pinlimit=2');
  for (const wrong of ['111111', '222222']) await opens(wrong);
  expect((await onlyToken(client)).pinState).toBe('locked');
  await client.unblockPin(token, 'soPin', soPin, other);
  expect([(await onlyToken(client)).pinState, await opens(other)]).toEqual(['ok', 'open']);
});

test('a wrong unblocking code is told as that, never as a wrong PIN, and is tried once', async () => {
  await expect(client.unblockPin(token, 'soPin', '00000000', other)).rejects.toMatchObject({ kind: 'unblockCodeIncorrect' });
  expect(writes()).toEqual(['C_Login']);
  rig.shim.order('C_Login rv=0xa4');
  await expect(client.unblockPin(token, 'soPin', soPin, other)).rejects.toMatchObject({ kind: 'unblockCodeLocked' });
});

test('a module without a security officer says that only the issuer can unblock', async () => {
  rig.shim.order('C_Login rv=0x103');
  await expect(client.unblockPin(token, 'soPin', soPin, other)).rejects.toMatchObject({ kind: 'unblockByIssuer' });
});

test('a PUK is not shown to a token that is not locked: it could take it for a wrong PIN', async () => {
  await expect(client.unblockPin(token, 'puk', '12345678', other)).rejects.toMatchObject({ kind: 'unblockNotNeeded' });
  expect(writes()).toEqual([]);
});

test('a driver that crashes or hangs in the change costs one error, and nothing is repeated', async () => {
  rig.shim.order('C_SetPIN crash');
  await expect(client.changePin(token, agencyPin, other)).rejects.toMatchObject({ kind: 'deviceCrashed' });
  rig.shim.order('C_SetPIN hang');
  await expect(rig.client({ pin: 300 }).changePin(token, agencyPin, other)).rejects.toMatchObject({ kind: 'deviceTimeout' });
  expect(writes()).toEqual(['C_Login', 'C_SetPIN', 'C_Login', 'C_SetPIN']);
});

test('after a change nobody is logged in', async () => {
  await client.changePin(token, agencyPin, other);
  expect(rig.shim.calls().lastIndexOf('C_Logout')).toBeGreaterThan(rig.shim.calls().lastIndexOf('C_SetPIN'));
});
