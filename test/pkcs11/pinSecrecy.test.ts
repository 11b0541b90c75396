import fs from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import { forkLauncher } from '../../src/pkcs11/forkLauncher';
import type { HostLauncher } from '../../src/pkcs11/hostLauncher';
import { hostProgram } from '../rig/hostProgram';
import { digestInfo, onlyCertificate, onlyToken, tokenRig, type TokenRig } from '../rig/tokenRig';

const pin = '83519246';
const wrongPin = '64291538';
const newPin = '19357462';
const soPin = '40628173';
const wrongSoPin = '73916402';
const secrets = [pin, wrongPin, newPin, soPin, wrongSoPin];
let rig: TokenRig;

beforeAll(async () => {
  rig = await tokenRig(({ officials: [official] }) => {
    if (official === undefined) throw new Error('no official');
    const { keyPath, certificateDer, commonName: label } = official;
    return [{ label: 'Cán bộ', pin, soPin, entries: [{ keyPath, certificateDer, label, alwaysAuthenticate: true }] }];
  });
});
afterAll(() => rig.dispose());

/** Everything as text, bytes included: a PIN in a buffer is found as well. */
const text = (thing: unknown): string => inspect(thing, { depth: 20, maxArrayLength: null, maxStringLength: null })
  + JSON.stringify(thing, (_, value: unknown) => (ArrayBuffer.isView(value) ? Buffer.from(value as Uint8Array).toString('latin1') : value));

test('a PIN stands in the messages that need it and in no other, nor in arguments or environment of the host', async () => {
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
  const refused = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);
  const failures = [
    failure, await refused(client.changePin(token, wrongPin, newPin)), await refused(client.unblockPin(token, 'soPin', wrongSoPin, newPin)),
  ];
  await client.changePin(token, pin, newPin);
  await client.unblockPin(token, 'soPin', soPin, pin);

  const holding = (things: readonly unknown[]): unknown[] =>
    things.filter((thing) => secrets.some((secret) => text(thing).includes(secret)));
  const id: unknown = expect.any(Number);
  const [session, slot, way]: readonly unknown[] = [id, token.slot, 'soPin'];
  expect(holding(sent)).toEqual([
    { id, call: 'login', session, pin: wrongPin },
    { id, call: 'login', session, pin },
    { id, call: 'changePin', slot, pin: wrongPin, newPin },
    { id, call: 'unblockPin', slot, way, code: wrongSoPin, newPin },
    { id, call: 'changePin', slot, pin, newPin },
    { id, call: 'unblockPin', slot, way, code: soPin, newPin: pin },
  ]);
  expect(sent.map(({ call }) => call))
    .toEqual(expect.arrayContaining(['load', 'list', 'open', 'login', 'findKey', 'sign', 'changePin', 'unblockPin']));
  expect(failures).toHaveLength(3);
  expect(holding(received)).toEqual([]);
  expect(processes.length).toBeGreaterThan(0);
  expect(holding(processes)).toEqual([]);
  expect(holding(failures)).toEqual([]);
  expect(holding(failures.map((error) => (error as Error).stack))).toEqual([]);
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

const linux = process.platform === 'linux' ? test : test.skip;

linux('a host that crashes with the PIN in its memory leaves none of it in a core dump', async () => {
  const where = fs.mkdtempSync(path.join(rig.folder, 'cores-'));
  // As the launcher does, in a shell that wants core dumps: the kernel writes them to the working directory here.
  const dumping: HostLauncher = forkLauncher({
    program: hostProgram(), env: { ...rig.soft.env, ...rig.shim.env}, nodePath: dumpingNode(where),
  });
  const client = rig.client({}, dumping);
  const token = await onlyToken(client);
  const filter = fs.readFileSync(`/proc/${String(client.hostPid)}/coredump_filter`, 'latin1');
  expect(Number.parseInt(filter, 16)).toBe(0);
  rig.shim.order('C_Sign crash');
  await expect(client.withLogin(token, pin, (session) => session.sign(onlyCertificate(token), digestInfo('x'))))
    .rejects.toMatchObject({ kind: 'deviceCrashed', data: { reason: 'SIGSEGV' } });
  rig.shim.order();
  for (const name of fs.readdirSync(where).filter((file) => file.startsWith('core'))) {
    expect([name, fs.readFileSync(path.join(where, name)).includes(pin)]).toEqual([name, false]);
  }
});

/** A program that stands for node, and lets its process dump core into `where`. */
function dumpingNode(where: string): string {
  const program = path.join(where, 'node');
  fs.writeFileSync(program, `#!/bin/sh\nulimit -c unlimited 2>/dev/null\ncd '${where}'\nexec '${process.execPath}' "$@"\n`, { mode: 0o755 });
  return program;
}
