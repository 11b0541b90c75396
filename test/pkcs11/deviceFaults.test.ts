import type { RawToken } from '../../src/pkcs11/rawToken';
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

const alive = (pid: number | undefined): boolean => {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('pulled out in the second signature of a batch: the first is good, the rest is refused at once', async () => {
  const client = rig.client();
  const signatures: Uint8Array[] = [];
  await expect(client.withLogin(token, agencyPin, async (session) => {
    rig.shim.order('C_Sign rv=0x32 after=1');
    signatures.push(await session.sign(onlyCertificate(token), digestInfo('first')));
    signatures.push(await session.sign(onlyCertificate(token), digestInfo('second')));
  })).rejects.toMatchObject({ kind: 'tokenRemoved', data: { code: 'CKR_DEVICE_REMOVED' } });
  expect(signatures).toHaveLength(1);
  expect(verifies(rig.pki.agency.certificateDer, 'first', signatures[0] ?? new Uint8Array())).toBe(true);
});

test('pulled out and plugged in again: the next batch works, in a fresh host', async () => {
  const client = rig.client();
  await client.listTokens();
  const before = client.hostPid;
  await expect(client.withLogin(token, agencyPin, async (session) => {
    rig.shim.order('absent');
    await session.sign(onlyCertificate(token), digestInfo('x'));
  })).rejects.toMatchObject({ kind: 'tokenRemoved' });
  rig.shim.order();
  await client.withLogin(token, agencyPin, (session) => session.sign(onlyCertificate(token), digestInfo('x')));
  expect(client.hostPid).not.toBe(before);
  expect(alive(before)).toBe(false);
});

test.each(['0xb3', '0xb0', '0xe0', '0x32'])('return value %s in the middle means the token was pulled out', async (code) => {
  await expect(rig.client().withLogin(token, agencyPin, async (session) => {
    rig.shim.order(`C_SignInit rv=${code}`);
    await session.sign(onlyCertificate(token), digestInfo('x'));
  })).rejects.toMatchObject({ kind: 'tokenRemoved' });
});

test('a device error in one signature leaves the batch usable, without another PIN', async () => {
  rig.shim.forgetCalls();
  await rig.client().withLogin(token, agencyPin, async (session) => {
    rig.shim.order('C_Sign rv=0x30 times=1');
    await expect(session.sign(onlyCertificate(token), digestInfo('first')))
      .rejects.toMatchObject({ kind: 'deviceFailed', data: { code: 'CKR_DEVICE_ERROR' } });
    const signature = await session.sign(onlyCertificate(token), digestInfo('second'));
    expect(verifies(rig.pki.agency.certificateDer, 'second', signature)).toBe(true);
  });
  expect(rig.shim.calls().filter((call) => call === 'C_Login')).toHaveLength(1);
});

test('an algorithm that the token does not have is told as that', async () => {
  await expect(rig.client().withLogin(token, agencyPin, async (session) => {
    rig.shim.order('C_SignInit rv=0x70');
    await session.sign(onlyCertificate(token), digestInfo('x'));
  })).rejects.toMatchObject({ kind: 'mechanismUnsupported' });
});

test('a hang ends at its deadline, the host is gone, and the next call works', async () => {
  const client = rig.client({ sign: 300 });
  let pid: number | undefined;
  const began = Date.now();
  await expect(client.withLogin(token, agencyPin, async (session) => {
    pid = client.hostPid;
    rig.shim.order('C_Sign hang');
    await session.sign(onlyCertificate(token), digestInfo('x'));
  })).rejects.toMatchObject({ kind: 'deviceTimeout', data: { seconds: 0.3, call: 'sign' } });
  // Far from the default of a minute; not a measurement.
  expect(Date.now() - began).toBeLessThan(20_000);
  rig.shim.order();
  expect(await client.listTokens()).toHaveLength(1);
  expect(alive(pid)).toBe(false);
});

test.each(['crash', 'exit'])('a driver that ends the process (%s) costs one error; the next call works', async (how) => {
  const client = rig.client();
  await expect(client.withLogin(token, agencyPin, async (session) => {
    rig.shim.order(`C_Sign ${how}`);
    await session.sign(onlyCertificate(token), digestInfo('x'));
  })).rejects.toMatchObject({ kind: 'deviceCrashed', data: { reason: how === 'crash' ? 'SIGSEGV' : 'exit 3' } });
  rig.shim.order();
  const signature = await client.withLogin(token, agencyPin, (session) =>
    session.sign(onlyCertificate(token), digestInfo('again')));
  expect(verifies(rig.pki.agency.certificateDer, 'again', signature)).toBe(true);
});

test('a batch does not go on in a host that never saw its PIN', async () => {
  const client = rig.client();
  await expect(client.withLogin(token, agencyPin, async (session) => {
    rig.shim.order('C_Sign crash');
    await expect(session.sign(onlyCertificate(token), digestInfo('first'))).rejects.toMatchObject({ kind: 'deviceCrashed' });
    rig.shim.order();
    await client.listTokens();
    await session.sign(onlyCertificate(token), digestInfo('second'));
  })).rejects.toMatchObject({ kind: 'deviceCrashed' });
});

test('a logout that fails ends the host: the token is logged out in any case', async () => {
  const client = rig.client();
  let pid: number | undefined;
  await client.withLogin(token, agencyPin, async () => {
    pid = client.hostPid;
    rig.shim.order('C_Logout rv=5');
  });
  expect(alive(pid)).toBe(false);
});

test('a logout that hangs ends the host, and the result of the batch stands', async () => {
  const client = rig.client({ logout: 200 });
  const result = await client.withLogin(token, agencyPin, async () => {
    rig.shim.order('C_Logout hang');
    return 'signed';
  });
  expect(result).toBe('signed');
});

test('a driver that hangs while it is being ended does not hold the program', async () => {
  const client = rig.client({ finalise: 200 });
  await client.listTokens();
  const pid = client.hostPid;
  rig.shim.order('C_Finalize hang');
  await client.close();
  expect(alive(pid)).toBe(false);
});

test('a closed client starts nothing more', async () => {
  const client = rig.client();
  await client.close();
  await expect(client.listTokens()).rejects.toMatchObject({ kind: 'wrongUse' });
});
