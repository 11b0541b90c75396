import { agencyPin, tokenRig, type TokenRig } from '../rig/tokenRig';
import { tokenOf } from '../rig/softToken';

let rig: TokenRig;

beforeAll(async () => {
  rig = await tokenRig((pki) => [
    tokenOf(pki.agency, 'UBND xã An Bình', agencyPin),
    ...pki.officials.map((official) => tokenOf(official, 'Cán bộ', '111111')),
    { label: 'Không khóa', pin: '111111', entries: [{ keyPath: null, certificateDer: pki.agency.certificateDer, label: 'x' }] },
    {
      label: 'Nhiều chứng thư',
      pin: '111111',
      entries: [pki.agency, ...pki.officials].map(({ keyPath, certificateDer, commonName }) =>
        ({ keyPath, certificateDer, label: commonName })),
    },
  ]);
});
afterEach(() => rig.shim.order());
afterAll(() => rig.dispose());

test('lists every token with label, serial, PIN limits and state, and leaves out the blank one', async () => {
  const tokens = await rig.client().listTokens();
  expect(tokens.map(({ label, serial }) => [label, serial]).sort())
    .toEqual(rig.soft.tokens.map(({ label, serial }) => [label, serial]).sort());
  expect(tokens[0]).toMatchObject({
    manufacturer: 'SoftHSM project', model: 'SoftHSM v2', pinState: 'ok', pinMin: 4, pinMax: 255, pinPad: false,
    loginRequired: true, fault: null,
  });
  expect(tokens[0]?.reader).toMatch(/^SoftHSM slot/);
});

test('lists certificates as DER, with Vietnamese labels, without a login', async () => {
  const tokens = await rig.client().listTokens();
  const agency = tokens.find(({ label }) => label === 'UBND xã An Bình');
  expect(agency?.certificates).toHaveLength(1);
  expect(agency?.certificates[0]).toMatchObject({ id: '01', label: 'ỦY BAN NHÂN DÂN XÃ AN BÌNH', privateKey: 'present' });
  expect(Buffer.from(agency?.certificates[0]?.der ?? []).equals(rig.pki.agency.certificateDer)).toBe(true);
  expect(tokens.find(({ label }) => label === 'Nhiều chứng thư')?.certificates.map(({ label }) => label).sort())
    .toEqual(['ỦY BAN NHÂN DÂN XÃ AN BÌNH', 'Nguyễn Minh Khôi', 'Trần Thu Hà'].sort());
});

test('does not claim a private key that cannot be seen', async () => {
  const tokens = await rig.client().listTokens();
  expect(tokens.find(({ label }) => label === 'Không khóa')?.certificates[0]?.privateKey).toBe('unknown');
});

test('asks for no login and writes nothing', async () => {
  rig.shim.forgetCalls();
  await rig.client().listTokens();
  expect(new Set(rig.shim.calls())).toEqual(new Set([
    'C_Initialize', 'C_GetInfo', 'C_GetSlotList', 'C_GetSlotInfo', 'C_GetTokenInfo', 'C_OpenSession',
    'C_FindObjectsInit', 'C_FindObjects', 'C_FindObjectsFinal', 'C_GetAttributeValue', 'C_GetMechanismList', 'C_CloseSession',
  ]));
});

test('one token in error does not hide the others', async () => {
  rig.shim.order('C_GetTokenInfo rv=0x30 times=1');
  expect(await rig.client().listTokens()).toHaveLength(rig.soft.tokens.length - 1);
});

test('a token whose certificates cannot be read is listed with the reason', async () => {
  rig.shim.order('C_FindObjects rv=0x30 times=1');
  const faulty = (await rig.client().listTokens()).filter(({ fault }) => fault !== null);
  expect(faulty.map(({ fault }) => fault?.code)).toEqual([0x30]);
});

test('readers of which none can be read are a device fault, not an empty list', async () => {
  rig.shim.order('C_GetTokenInfo rv=0x30');
  await expect(rig.client().listTokens()).rejects.toMatchObject({ kind: 'deviceFailed', data: { code: 'CKR_DEVICE_ERROR' } });
});

test('readers without a card are an empty list', async () => {
  rig.shim.order('C_GetTokenInfo rv=0xe0');
  expect(await rig.client().listTokens()).toEqual([]);
});

test('a token that is plugged in again is seen again', async () => {
  const client = rig.client();
  const before = await client.listTokens();
  rig.shim.order('absent');
  expect(await client.listTokens()).toEqual([]);
  rig.shim.order();
  expect(await client.listTokens()).toHaveLength(before.length);
});

test('two tokens with the same label are told apart by serial number', async () => {
  const client = rig.client();
  const twins = (await client.listTokens()).filter(({ label }) => label === 'Cán bộ');
  expect(twins).toHaveLength(2);
  expect(new Set(twins.map(({ serial }) => serial)).size).toBe(2);
  for (const twin of twins) {
    // A slot number of an earlier host must not lead to the other token.
    const moved = { ...twin, slot: twins.find((other) => other !== twin)?.slot ?? '' };
    rig.shim.forgetCalls();
    await client.withLogin(moved, '111111', async (session) => {
      const [certificate] = twin.certificates;
      if (certificate === undefined) throw new Error('no certificate');
      await session.sign(certificate, new Uint8Array(19));
    });
  }
});

test('a token that is not there is not found, and no PIN is tried', async () => {
  rig.shim.forgetCalls();
  const client = rig.client();
  await expect(client.withLogin({ slot: '00', label: 'Khác', serial: '1' }, '111111', async () => undefined))
    .rejects.toMatchObject({ kind: 'tokenNotFound', data: { token: 'Khác' } });
  expect(rig.shim.calls()).not.toContain('C_Login');
});

