import { tryModule } from '../../src/pkcs11/tryModule';
import type { RawToken } from '../../src/pkcs11/rawToken';
import { returnValues } from '../../src/pkcs11/returnValues';
import type { TokenHostClient } from '../../src/pkcs11/tokenHostClient';
import { agencyPin, digestInfo, onlyCertificate, onlyToken, tokenRig, verifies, type TokenRig } from '../rig/tokenRig';

/** bench/tokenHost.ts does the same a hundred times each. */
const rounds = 8;
const hangDeadlineMs = 250;
const wrongPin = '975310';

let rig: TokenRig;
let token: RawToken;
let client: TokenHostClient;

beforeAll(async () => {
  rig = await tokenRig();
  token = await onlyToken(rig.client());
  client = rig.client({ load: 1500, sign: hangDeadlineMs, list: 500, login: 500, pin: 500, logout: 500 });
});
beforeEach(() => {
  rig.shim.order();
  rig.shim.forgetCalls();
});
afterAll(() => rig.dispose());

const sign = (pin = agencyPin): Promise<Uint8Array> =>
  client.withLogin(token, pin, (session) => session.sign(onlyCertificate(token), digestInfo('a')));
const shown = (): number => rig.shim.calls().filter((call) => /^C_(Login|SetPIN|InitPIN)$/.test(call)).length;
const kindOf = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: { kind: string }) => error.kind);
const whatever = (work: Promise<unknown>): Promise<unknown> => work.catch(() => undefined);

const functions = [
  'C_Initialize', 'C_GetInfo', 'C_GetSlotList', 'C_GetSlotInfo', 'C_GetTokenInfo', 'C_GetMechanismList', 'C_OpenSession',
  'C_CloseSession', 'C_FindObjectsInit', 'C_FindObjects', 'C_FindObjectsFinal', 'C_GetAttributeValue', 'C_Login', 'C_SignInit',
  'C_Sign', 'C_Logout', 'C_Finalize', 'C_SetPIN', '*',
];
/** General failure, pulled out, a PIN refused that nobody showed, a vendor's own code, and no answer at all. */
const faults = ['rv=0x5', 'rv=0x32', 'rv=0xa0', 'rv=0x80000123', 'crash'];
const counter = 'pinlimit=3';

test.each(functions)('whatever %s does, looking spends no PIN try, and an act of the person one at most', async (name) => {
  const hangs = ['C_GetTokenInfo', 'C_OpenSession', 'C_Login', 'C_Sign'].includes(name) ? ['hang'] : [];
  for (const fault of [...faults, ...hangs]) {
    rig.shim.order(`${name} ${fault}`, counter);
    rig.shim.forgetCalls();
    client.renew();
    await whatever(client.listTokens());
    await whatever(client.slots());
    if (fault === 'crash') await whatever(tryModule(rig.shim.modulePath, rig.launch, 1500));
    expect([fault, shown(), rig.shim.wrongTries()]).toEqual([fault, 0, 0]);
    // The counter of the token itself, since the person's PIN is wrong here.
    await whatever(sign(wrongPin));
    expect([fault, shown() <= 1, rig.shim.wrongTries() <= 1]).toEqual([fault, true, true]);
    rig.shim.forgetTries();
    rig.shim.forgetCalls();
    await whatever(client.changePin(token, wrongPin, '531864'));
    expect([fault, rig.shim.wrongTries() <= 1]).toEqual([fault, true]);
    rig.shim.forgetTries();
  }
  rig.shim.order();
  expect(await kindOf(sign())).toBe('done');
  expect((await onlyToken(rig.client())).pinState).toBe('ok');
}, 60_000);

test('every code of the table, returned by C_Sign: its own kind, no PIN but what it says, one login for all', async () => {
  const told = await rig.client().withLogin(token, agencyPin, async (session) => {
    const found: [string, string][] = [];
    for (const { code, name, kind, fault } of returnValues.values()) {
      // Those that end the session are walked one by one below.
      if (code === 0 || fault === 'loginLost' || endsSession.has(kind)) continue;
      rig.shim.order(`C_Sign rv=0x${code.toString(16)}`);
      found.push([name, await kindOf(session.sign(onlyCertificate(token), digestInfo('x')))]);
    }
    rig.shim.order();
    return found;
  });
  expect(told.length).toBeGreaterThan(70);
  const kindByName = new Map([...returnValues.values()].map(({ name, kind }) => [name, kind]));
  expect(told).toEqual(told.map(([name]) => [name, kindByName.get(name)]));
  expect(shown()).toBe(1);
});

const endsSession = new Set(['tokenRemoved', 'pinIncorrect', 'pinLocked', 'pinExpired', 'cancelled']);

test('every code of the table, returned by C_Login: told as what it is, and never tried again', async () => {
  for (const { code, name, kind } of returnValues.values()) {
    if (code === 0 || name === 'CKR_USER_ALREADY_LOGGED_IN') continue;
    rig.shim.order(`C_Login rv=0x${code.toString(16)}`);
    rig.shim.forgetCalls();
    const expected = kind === 'mechanismUnsupported' ? 'deviceFailed' : kind;
    expect([name, await kindOf(sign()), shown()]).toEqual([name, expected, 1]);
  }
}, 120_000);

test('a login that another program took away ends the batch, and is told as that', async () => {
  await expect(client.withLogin(token, agencyPin, async (session) => {
    rig.shim.order('C_Sign rv=0x101 times=1');
    await whatever(session.sign(onlyCertificate(token), digestInfo('a')));
    return session.sign(onlyCertificate(token), digestInfo('b'));
  })).rejects.toMatchObject({ kind: 'deviceFailed', data: { reason: 'loginLost' } });
  expect(shown()).toBe(1);
});

test.each([['C_Sign crash', 'deviceCrashed'], ['C_Sign hang', 'deviceTimeout']])(
  '%s, again and again: told each time, and signing again within two seconds', async (order, kind) => {
    for (let round = 0; round < rounds; round += 1) {
      rig.shim.order(order);
      expect(await kindOf(sign())).toBe(kind);
      rig.shim.order();
      const began = performance.now();
      expect(verifies(rig.pki.agency.certificateDer, 'a', await sign())).toBe(true);
      expect(performance.now() - began).toBeLessThan(2000);
    }
  });
