import type { RawToken } from '../../src/pkcs11/rawToken';
import type { TokenHostClient } from '../../src/pkcs11/tokenHostClient';
import { agencyPin, digestInfo, onlyCertificate, onlyToken, tokenRig, verifies, type TokenRig } from '../rig/tokenRig';

/** bench/tokenHost.ts does the same a hundred times each. */
const rounds = 8;
const hangDeadlineMs = 250;

let rig: TokenRig;
let token: RawToken;
let client: TokenHostClient;

beforeAll(async () => {
  rig = await tokenRig();
  token = await onlyToken(rig.client());
  client = rig.client({ sign: hangDeadlineMs, list: 1500, login: 1500, logout: 500 });
});
beforeEach(() => {
  rig.shim.order();
  rig.shim.forgetCalls();
});
afterAll(() => rig.dispose());

const sign = (): Promise<Uint8Array> =>
  client.withLogin(token, agencyPin, (session) => session.sign(onlyCertificate(token), digestInfo('a')));
const logins = (): number => rig.shim.calls().filter((call) => /^C_(Login|SetPIN|InitPIN)$/.test(call)).length;
const kindOf = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: { kind: string }) => error.kind);

const functions = [
  'C_Initialize', 'C_GetSlotList', 'C_GetSlotInfo', 'C_GetTokenInfo', 'C_OpenSession', 'C_FindObjectsInit', 'C_FindObjects',
  'C_GetAttributeValue', 'C_CloseSession', 'C_SignInit', 'C_Sign', 'C_Logout',
];
const faults = ['rv=0x5', 'rv=0x32', 'rv=0xa0', 'rv=0x80000123', 'crash'];

test.each(functions)('whatever %s does, looking spends no PIN try, and an act of the person one at most', async (name) => {
  for (const fault of faults) {
    rig.shim.order(`${name} ${fault}`);
    rig.shim.forgetCalls();
    client.renew();
    await client.listTokens().catch(() => undefined);
    await client.slots().catch(() => undefined);
    expect([fault, logins()]).toEqual([fault, 0]);
    await sign().catch(() => undefined);
    expect([fault, logins() <= 1]).toEqual([fault, true]);
  }
  rig.shim.order();
  expect((await onlyToken(rig.client())).pinState).toBe('ok');
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
