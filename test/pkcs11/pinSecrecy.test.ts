import fs from 'node:fs';
import { inspect } from 'node:util';
import type { HostLauncher } from '../../src/pkcs11/hostLauncher';
import { digestInfo, onlyCertificate, onlyToken, tokenRig, type TokenRig } from '../rig/tokenRig';

const pin = '83519246';
const wrongPin = '64291538';
let rig: TokenRig;

beforeAll(async () => {
  rig = await tokenRig(({ officials: [official] }) => {
    if (official === undefined) throw new Error('no official');
    const { keyPath, certificateDer, commonName: label } = official;
    return [{ label: 'Cán bộ', pin, entries: [{ keyPath, certificateDer, label, alwaysAuthenticate: true }] }];
  });
});
afterAll(() => rig.dispose());

/** Everything as text, bytes included: a PIN in a buffer is found as well. */
const text = (thing: unknown): string => inspect(thing, { depth: 20, maxArrayLength: null, maxStringLength: null })
  + JSON.stringify(thing, (_, value: unknown) => (ArrayBuffer.isView(value) ? Buffer.from(value as Uint8Array).toString('latin1') : value));

test('a PIN stands in the login message and in no other, nor in the arguments or the environment of the host', async () => {
  const sent: { readonly call: string }[] = [];
  const received: unknown[] = [];
  const processes: string[] = [];
  const watched: HostLauncher = () => {
    const host = rig.launch();
    return {
      ...host,
      send: (message) => {
        sent.push(structuredClone(message) as { readonly call: string });
        host.send(message);
      },
      onMessage: (listener) => host.onMessage((message) => {
        received.push(message);
        for (const file of ['cmdline', 'environ']) {
          processes.push(fs.readFileSync(`/proc/${host.pid}/${file}`, 'latin1'));
        }
        listener(message);
      }),
    };
  };
  const client = rig.client({}, watched);
  const token = await onlyToken(client);
  const failure: unknown = await client.withLogin(token, wrongPin, async () => undefined)
    .catch((error: unknown) => error);
  await client.withLogin(token, pin, async (session) => {
    await session.sign(onlyCertificate(token), digestInfo('first'));
    await session.sign(onlyCertificate(token), digestInfo('second'));
  });

  const holding = (things: readonly unknown[]): unknown[] =>
    things.filter((thing) => text(thing).includes(pin) || text(thing).includes(wrongPin));
  expect(holding(sent)).toEqual([
    { id: expect.any(Number), call: 'login', session: expect.any(Number), pin: wrongPin },
    { id: expect.any(Number), call: 'login', session: expect.any(Number), pin },
  ]);
  expect(sent.map(({ call }) => call))
    .toEqual(expect.arrayContaining(['load', 'list', 'open', 'login', 'findKey', 'sign']));
  expect(holding(received)).toEqual([]);
  expect(processes.length).toBeGreaterThan(0);
  expect(holding(processes)).toEqual([]);
  expect(holding([failure])).toEqual([]);
});

test('after the logout the PIN is gone from the reach of the host: a key that wants it is refused', async () => {
  const client = rig.client();
  const token = await onlyToken(client);
  await client.withLogin(token, pin, (session) => session.sign(onlyCertificate(token), digestInfo('x')));
  rig.shim.forgetCalls();
  await expect(client.withLogin(token, wrongPin, (session) => session.sign(onlyCertificate(token), digestInfo('x'))))
    .rejects.toMatchObject({ kind: 'pinIncorrect' });
  expect(rig.shim.calls()).not.toContain('C_SignInit');
});
