import { HostConnection } from '../../src/pkcs11/hostConnection';
import type { RawToken } from '../../src/pkcs11/rawToken';
import { agencyPin, digestInfo, onlyCertificate, onlyToken, tokenRig, type TokenRig } from '../rig/tokenRig';

let rig: TokenRig;
let token: RawToken;
let host: HostConnection;

beforeAll(async () => {
  rig = await tokenRig(({ agency: { keyPath, certificateDer, commonName: label } }) =>
    [{ label: 'UBND', pin: agencyPin, entries: [{ keyPath, certificateDer, label, alwaysAuthenticate: true }] }]);
  token = await onlyToken(rig.client());
});
beforeEach(() => {
  host = new HostConnection(rig.launch());
});
afterEach(async () => {
  rig.shim.order();
  await host.kill();
});
afterAll(() => rig.dispose());

const load = (): Promise<unknown> =>
  host.call({ call: 'load', modulePath: rig.shim.modulePath, parentPid: process.pid }, 15_000);

test('a call before the module is loaded is refused, not a crash', async () => {
  await expect(host.call({ call: 'list' }, 5000)).rejects.toMatchObject({ fault: { code: null } });
  expect(host.ended).toBeNull();
});

test('a call after a failed load is refused, not a crash', async () => {
  await expect(host.call({ call: 'load', modulePath: '/etc/passwd', parentPid: process.pid }, 5000)).rejects.toThrow();
  await expect(host.call({ call: 'list' }, 5000)).rejects.toMatchObject({ fault: { code: null } });
  expect(host.ended).toBeNull();
});

test('a second module in one host is refused', async () => {
  await load();
  await expect(load()).rejects.toMatchObject({ fault: { code: null } });
});

test('tells which library it has loaded', async () => {
  expect(await load()).toEqual({ library: 'Implementation of PKCS11', libraryVersion: '2.6', manufacturer: 'SoftHSM' });
});

test('sessions and keys that were never given out are refused', async () => {
  await load();
  await expect(host.call({ call: 'login', session: 1, pin: agencyPin }, 5000)).rejects.toMatchObject({ fault: { code: null } });
  const { session } = await host.call({ call: 'open', slot: token.slot }, 5000);
  const sign = { call: 'sign', session, key: 0, mechanism: 'rsaPkcs1', data: digestInfo('x') } as const;
  await expect(host.call(sign, 5000)).rejects.toMatchObject({ fault: { code: null } });
});

test('the host itself drops a PIN that the token refused', async () => {
  await load();
  const { session } = await host.call({ call: 'open', slot: token.slot }, 5000);
  await host.call({ call: 'login', session, pin: agencyPin }, 5000);
  const { der, id: keyId } = onlyCertificate(token);
  const { key } = await host.call({ call: 'findKey', session, certificate: der, keyId }, 5000);
  const sign = { call: 'sign', session, key: key ?? 0, mechanism: 'rsaPkcs1', data: digestInfo('x') } as const;
  rig.shim.order('C_Login rv=0xa0');
  rig.shim.forgetCalls();
  await expect(host.call(sign, 5000)).rejects.toMatchObject({ fault: { code: 0xa0 } });
  rig.shim.order();
  await expect(host.call(sign, 5000)).rejects.toMatchObject({ fault: { code: 0x101 } });
  expect(rig.shim.calls().filter((call) => call === 'C_Login')).toHaveLength(1);
});

test('an answer that is none ends the host', async () => {
  const listeners: ((message: unknown) => void)[] = [];
  let killed = false;
  const liar = new HostConnection({
    pid: undefined,
    send: () => listeners.forEach((listener) => listener({ id: 1, ok: true, result: { tokens: 'many' } })),
    onMessage: (listener) => listeners.push(listener),
    onEnd: () => undefined,
    kill: () => { killed = true; },
  });
  await expect(liar.call({ call: 'list' }, 5000)).rejects.toMatchObject({
    kind: 'deviceCrashed', data: { reason: 'malformedAnswer' },
  });
  expect(killed).toBe(true);
});
