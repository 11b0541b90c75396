import type { RawToken } from '../../src/pkcs11/rawToken';
import { agencyPin, digestInfo, onlyCertificate, onlyToken, tokenRig, type TokenRig } from '../rig/tokenRig';

let rig: TokenRig;
let token: RawToken;

beforeAll(async () => {
  rig = await tokenRig();
  token = await onlyToken(rig.client());
});
beforeEach(() => rig.shim.forgetCalls());
afterEach(() => rig.shim.order());
afterAll(() => rig.dispose());

const called = (name: string): number => rig.shim.calls().filter((call) => call === name).length;

test('one PIN signs a batch, and the end of the batch logs out', async () => {
  await rig.client().withLogin(token, agencyPin, async (session) => {
    for (const content of ['a', 'b', 'c']) await session.sign(onlyCertificate(token), digestInfo(content));
    expect(called('C_Logout')).toBe(0);
  });
  expect([called('C_Login'), called('C_Sign'), called('C_Logout')]).toEqual([1, 3, 1]);
});

test('a login that lies unused is ended, and what comes later is refused with the reason', async () => {
  const client = rig.client({ idle: 120 });
  await expect(client.withLogin(token, agencyPin, async (session) => {
    await session.sign(onlyCertificate(token), digestInfo('a'));
    while (called('C_Logout') === 0) await new Promise((resolve) => { setTimeout(resolve, 20); });
    await session.sign(onlyCertificate(token), digestInfo('b'));
  })).rejects.toMatchObject({ kind: 'sessionIdle' });
  expect([called('C_Sign'), called('C_Logout')]).toEqual([1, 1]);
});

test('a signature that takes long is not idleness', async () => {
  rig.shim.order('C_Sign delay=400');
  const client = rig.client({ idle: 200 });
  await client.withLogin(token, agencyPin, (session) => session.sign(onlyCertificate(token), digestInfo('a')));
});

test('a stop (the screen is locked, the person says so) logs out', async () => {
  const stop = new AbortController();
  await expect(rig.client().withLogin(token, agencyPin, async (session) => {
    await session.sign(onlyCertificate(token), digestInfo('a'));
    stop.abort();
    await session.sign(onlyCertificate(token), digestInfo('b'));
  }, { signal: stop.signal })).rejects.toMatchObject({ kind: 'cancelled' });
  expect([called('C_Sign'), called('C_Logout')]).toEqual([1, 1]);
});

test('after an unplug the same session signs nothing, also when the token is back', async () => {
  await expect(rig.client().withLogin(token, agencyPin, async (session) => {
    rig.shim.order('absent');
    await expect(session.sign(onlyCertificate(token), digestInfo('a'))).rejects.toMatchObject({ kind: 'tokenRemoved' });
    rig.shim.order();
    await session.sign(onlyCertificate(token), digestInfo('b'));
  })).rejects.toMatchObject({ kind: 'tokenRemoved' });
  expect(called('C_Login')).toBe(1);
});

test('nobody looks at the readers while a batch is signed', async () => {
  const client = rig.client();
  await client.withLogin(token, agencyPin, async (session) => {
    expect(await client.slots()).toBeNull();
    await session.sign(onlyCertificate(token), digestInfo('a'));
  });
  expect((await client.slots())?.some(({ slot, present }) => slot === token.slot && present)).toBe(true);
});
