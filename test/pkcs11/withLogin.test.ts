import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { RawToken } from '../../src/pkcs11/rawToken';
import type { SoftTokenEntry } from '../rig/softToken';
import {
  agencyPin, digestInfo, onlyCertificate, onlyToken, tokenRig, verifies, type TokenRig,
} from '../rig/tokenRig';

let rig: TokenRig;
let token: RawToken;

beforeAll(async () => {
  rig = await tokenRig();
  token = await onlyToken(rig.client());
});
afterEach(() => rig.shim.order());
afterAll(() => rig.dispose());

const count = (name: string): number => rig.shim.calls().filter((call) => call === name).length;

test('signs with the key of the certificate; node and openssl accept the signature', async () => {
  const signature = await rig.client().withLogin(token, agencyPin, (session) =>
    session.sign(onlyCertificate(token), digestInfo('Quyết định 15')));
  expect(verifies(rig.pki.agency.certificateDer, 'Quyết định 15', signature)).toBe(true);
  expect(verifies(rig.pki.agency.certificateDer, 'Quyết định 16', signature)).toBe(false);

  const file = (name: string): string => path.join(rig.folder, name);
  fs.writeFileSync(file('content'), 'Quyết định 15');
  fs.writeFileSync(file('signature'), signature);
  fs.writeFileSync(file('key.pem'), execFileSync('openssl', [
    'x509', '-inform', 'DER', '-in', rig.pki.agency.certificatePath, '-noout', '-pubkey',
  ]));
  expect(execFileSync('openssl', [
    'dgst', '-sha256', '-verify', file('key.pem'), '-signature', file('signature'), file('content'),
  ]).toString()).toContain('Verified OK');
});

test('one PIN for a batch of signatures, and a logout at its end', async () => {
  rig.shim.forgetCalls();
  await rig.client().withLogin(token, agencyPin, async (session) => {
    for (const act of ['number', 'day', 'month', 'seal']) {
      const signature = await session.sign(onlyCertificate(token), digestInfo(act));
      expect(verifies(rig.pki.agency.certificateDer, act, signature)).toBe(true);
    }
  });
  expect([count('C_Login'), count('C_Sign'), count('C_Logout')]).toEqual([1, 4, 1]);
});

test('calls nothing that could change the token', async () => {
  rig.shim.forgetCalls();
  await rig.client().withLogin(token, agencyPin, (session) => session.sign(onlyCertificate(token), digestInfo('x')));
  const writes = /^C_(Create|Copy|Destroy|Set|Init(Token|PIN)|Generate|Unwrap|Derive)/;
  expect(rig.shim.calls().filter((call) => writes.test(call))).toEqual([]);
});

test('logs out after an error in the middle of a batch', async () => {
  rig.shim.forgetCalls();
  await expect(rig.client().withLogin(token, agencyPin, async (session) => {
    await session.sign(onlyCertificate(token), digestInfo('first'));
    throw new Error('disk full');
  })).rejects.toThrow('disk full');
  expect(rig.shim.calls().at(-1)).toBe('C_CloseSession');
  expect(count('C_Logout')).toBe(1);
});

test('a session that was kept cannot be used after its batch', async () => {
  const client = rig.client();
  const kept = await client.withLogin(token, agencyPin, async (session) => session);
  rig.shim.forgetCalls();
  await expect(kept.sign(onlyCertificate(token), digestInfo('late'))).rejects.toMatchObject({ kind: 'wrongUse' });
  expect(rig.shim.calls()).toEqual([]);
});

test('cancelled between two signatures: no more signatures, logged out', async () => {
  const stop = new AbortController();
  rig.shim.forgetCalls();
  await expect(rig.client().withLogin(token, agencyPin, async (session) => {
    await session.sign(onlyCertificate(token), digestInfo('first'));
    stop.abort();
    await session.sign(onlyCertificate(token), digestInfo('second'));
  }, { signal: stop.signal })).rejects.toMatchObject({ kind: 'cancelled' });
  expect([count('C_Sign'), count('C_Logout')]).toEqual([1, 1]);
});

test('cancelled before the login: no PIN is tried', async () => {
  rig.shim.forgetCalls();
  await expect(rig.client().withLogin(token, agencyPin, async () => undefined, { signal: AbortSignal.abort() }))
    .rejects.toMatchObject({ kind: 'cancelled' });
  expect(count('C_Login')).toBe(0);
});

test('cancelled while the driver hangs: ends after the grace, not after the deadline', async () => {
  const stop = new AbortController();
  const client = rig.client({ cancel: 100 });
  await expect(client.withLogin(token, agencyPin, async (session) => {
    rig.shim.order('C_Sign hang');
    const signing = session.sign(onlyCertificate(token), digestInfo('x'));
    stop.abort();
    return signing;
  }, { signal: stop.signal })).rejects.toMatchObject({ kind: 'cancelled' });
  rig.shim.order();
  expect(await client.listTokens()).toHaveLength(1);
});

test('two batches on one module wait for each other', async () => {
  const client = rig.client();
  const order: string[] = [];
  const batch = (name: string): Promise<void> => client.withLogin(token, agencyPin, async (session) => {
    order.push(`${name} begins`);
    await session.sign(onlyCertificate(token), digestInfo(name));
    await session.sign(onlyCertificate(token), digestInfo(name));
    order.push(`${name} ends`);
  });
  await Promise.all([batch('first'), batch('second')]);
  expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});

test('tokens can be listed in the middle of a batch without losing the login', async () => {
  const client = rig.client();
  await client.withLogin(token, agencyPin, async (session) => {
    await session.sign(onlyCertificate(token), digestInfo('first'));
    expect(await client.listTokens()).toHaveLength(1);
    const signature = await session.sign(onlyCertificate(token), digestInfo('second'));
    expect(verifies(rig.pki.agency.certificateDer, 'second', signature)).toBe(true);
  });
});

test('a fault in a listing does not end the host under an open batch', async () => {
  const client = rig.client();
  await client.withLogin(token, agencyPin, async (session) => {
    rig.shim.order('C_GetTokenInfo rv=0x30');
    await expect(client.listTokens()).rejects.toMatchObject({ kind: 'deviceFailed' });
    rig.shim.order();
    await client.listTokens();
    await session.sign(onlyCertificate(token), digestInfo('x'));
  });
});

describe('a token whose ids and keys are in disorder', () => {
  const withEntries = async (entries: (rig: TokenRig) => readonly SoftTokenEntry[]): Promise<TokenRig> => {
    const made: TokenRig = await tokenRig(() => [{ label: 'Lộn xộn', pin: agencyPin, entries: entries(rig) }]);
    return made;
  };
  const signWith = async (other: TokenRig, label: string): Promise<Uint8Array> => {
    const client = other.client();
    const there = await onlyToken(client);
    const certificate = there.certificates.find((each) => each.label === label);
    if (certificate === undefined) throw new Error('no certificate');
    return client.withLogin(there, agencyPin, (session) => session.sign(certificate, digestInfo('x')));
  };
  const entryOf = (index: number, more: Partial<SoftTokenEntry> = {}): SoftTokenEntry => {
    const official = rig.pki.officials[index];
    if (official === undefined) throw new Error('no official');
    const { keyPath, certificateDer, commonName } = official;
    return { keyPath, certificateDer, label: commonName, ...more };
  };

  test.each([
    ['the certificate has no id', [{ certificateId: '' }, { certificateId: '' }]],
    ['both have the same id', [{ id: '45' }, { id: '45' }]],
    ['the ids are crossed', [{ id: '01', certificateId: '02' }, { id: '02', certificateId: '01' }]],
  ])('%s: the modulus finds the key', async (_, [first, second]) => {
    const other = await withEntries(() => [entryOf(0, first), entryOf(1, second)]);
    try {
      for (const official of other.pki.officials) {
        const signature = await signWith(other, official.commonName);
        expect(verifies(official.certificateDer, 'x', signature)).toBe(true);
      }
    } finally {
      await other.dispose();
    }
  });

  test('a certificate without its key is told apart from a device fault', async () => {
    const other = await withEntries(() => [entryOf(0), entryOf(1, { keyPath: null })]);
    try {
      await expect(signWith(other, 'Trần Thu Hà')).rejects.toMatchObject({
        kind: 'certificateUnusable', data: { holder: 'Trần Thu Hà', reason: 'noPrivateKey' },
      });
    } finally {
      await other.dispose();
    }
  });

  test('a key that wants the PIN before each signature gets it, with one prompt a batch', async () => {
    const other = await withEntries(() => [entryOf(0, { alwaysAuthenticate: true })]);
    try {
      const client = other.client();
      const there = await onlyToken(client);
      other.shim.forgetCalls();
      await client.withLogin(there, agencyPin, async (session) => {
        for (const content of ['first', 'second']) {
          const signature = await session.sign(onlyCertificate(there), digestInfo(content));
          expect(verifies(other.pki.officials[0]?.certificateDer ?? new Uint8Array(), content, signature)).toBe(true);
        }
      });
      const calls = other.shim.calls().filter((call) => ['C_SignInit', 'C_Login', 'C_Sign', 'C_Logout'].includes(call));
      expect(calls).toEqual([
        'C_Login', 'C_SignInit', 'C_Login', 'C_Sign', 'C_SignInit', 'C_Login', 'C_Sign', 'C_Logout',
      ]);
    } finally {
      await other.dispose();
    }
  });

  test('an EC key is found by its public point; the token itself says that RSA is not for it', async () => {
    const file = (name: string): string => path.join(rig.folder, name);
    execFileSync('openssl', [
      'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=EC', '-days', '30',
      '-keyout', file('ec.key'), '-outform', 'DER', '-out', file('ec.crt'),
    ], { stdio: 'ignore' });
    const ec = { keyPath: file('ec.key'), certificateDer: fs.readFileSync(file('ec.crt')), certificateId: '', label: 'EC' };
    const other = await withEntries(() => [entryOf(0), ec]);
    try {
      await expect(signWith(other, 'EC')).rejects.toMatchObject({ kind: 'deviceFailed', data: { call: 'sign' } });
      expect(other.shim.calls()).toContain('C_SignInit');
    } finally {
      await other.dispose();
    }
  });

  test('a signature that stops half way does not block the session', async () => {
    const other = await withEntries(() => [entryOf(0, { alwaysAuthenticate: true })]);
    try {
      const client = other.client();
      const there = await onlyToken(client);
      await client.withLogin(there, agencyPin, async (session) => {
        other.shim.order('C_Login rv=0x30 times=1');
        await expect(session.sign(onlyCertificate(there), digestInfo('first')))
          .rejects.toMatchObject({ kind: 'deviceFailed' });
        await session.sign(onlyCertificate(there), digestInfo('second'));
      });
    } finally {
      await other.dispose();
    }
  });

  test('a PIN that such a key refuses is never shown to it again', async () => {
    const other = await withEntries(() => [entryOf(0, { alwaysAuthenticate: true })]);
    try {
      const client = other.client();
      const there = await onlyToken(client);
      other.shim.forgetCalls();
      await client.withLogin(there, agencyPin, async (session) => {
        other.shim.order('C_Login rv=0xa0');
        for (const content of ['first', 'second', 'third']) {
          await expect(session.sign(onlyCertificate(there), digestInfo(content)))
            .rejects.toMatchObject({ kind: 'pinIncorrect' });
        }
      });
      expect(other.shim.calls().filter((call) => call === 'C_Login')).toHaveLength(2);
    } finally {
      await other.dispose();
    }
  });
});
