import { resolve, join } from 'node:path';
import type { AnsoError } from '../../../src/contract/errors';
import { errorText, texts } from '../../../src/contract/languages';
import { chooseCertificate } from '../../../src/main/tokens/chooseCertificate';
import type { FoundToken } from '../../../src/main/tokens/tokenDirectory';
import { Workspace } from '../../../src/main/workspace';
import { demoExtras, person } from '../../rig/demoPeople';
import { tokenOf, type SoftTokenHolder } from '../../rig/softToken';
import { tokenRig, type TokenRig } from '../../rig/tokenRig';

const guests = [
  person('lan', 'Lê Thị Lan', 'ltlan'), person('lanMoi', 'Lê Thị Lan', 'ltlan'), person('mai', 'Đỗ Thị Mai', 'dtmai', { validDays: [30, 1500] }),
  person('tuan', 'Phạm Quốc Tuấn', 'pqtuan', { validDays: [-1500, -30] }), demoExtras.encryption,
];
const pin = '71625348';
let rig: TokenRig;
let workspace: Workspace;

beforeAll(async () => {
  rig = await tokenRig((pki) => {
    const holder = (label: string, ...ids: readonly string[]): SoftTokenHolder => ({
      label,
      pin,
      entries: pki.guests.filter(({ id }) => ids.includes(id)).flatMap((guest) => tokenOf(guest, label, pin).entries),
    });
    return [
      holder('HAI CHUNG THU', 'lan', 'lanMoi'), holder('CHUA DEN NGAY', 'mai'), holder('KHONG DUNG DUOC', 'tuan', 'encryption'),
      tokenOf(pki.agency, 'CON DAU', pin), tokenOf(pki.agency, 'CON DAU', pin),
    ];
  }, guests);
  workspace = new Workspace({ home: join(rig.folder, 'home'), fonts: resolve(__dirname, '../../../out/fonts'), launchTokenHost: rig.launch });
  // opened on the real system: its library is chosen by the system's name
  workspace.settings.change((settings) => settings);
});
const platform = Object.getOwnPropertyDescriptor(process, 'platform') ?? {};
beforeEach(() => {
  // no driver of the catalogue lies where it would lie on another system: the module that is added is the only one
  Object.defineProperty(process, 'platform', { ...platform, value: 'win32' });
  workspace.settings.change((settings) => ({ ...settings, modules: [rig.shim.modulePath] }));
});
afterEach(() => {
  Object.defineProperty(process, 'platform', platform);
  rig.shim.order();
});
afterAll(async () => {
  await workspace.dispose();
  await rig.dispose();
});

const find = (wanted: string): Promise<FoundToken> => workspace.tokens.find(wanted);
const kind = (name: string, data: object = {}): Error =>
  expect.objectContaining({ kind: name, data: expect.objectContaining(data) }) as Error;
const serials = ({ status }: FoundToken): readonly string[] => status.certificates.map(({ serial }) => serial);

describe('the token that is meant', () => {
  test('on a machine without any driver, that is what is told', async () => {
    workspace.settings.change((settings) => ({ ...settings, modules: [] }));
    await expect(find('CON DAU')).rejects.toThrow(kind('noModule'));
  });

  test('with nothing plugged in, that is what is told; with others plugged in, that this one is not there', async () => {
    rig.shim.order('absent');
    await expect(find('CON DAU')).rejects.toThrow(kind('noToken'));
    rig.shim.order();
    await expect(find('CON DAO')).rejects.toThrow(kind('tokenNotFound', { token: 'CON DAO' }));
  });

  test('two of one label are told apart by their serial numbers, of which each finds one', async () => {
    const { tokens } = await workspace.tokens.list();
    const both = tokens.map(({ status }) => status).filter(({ label }) => label === 'CON DAU').map(({ serial }) => serial);
    expect(new Set(both).size).toBe(2);
    await expect(find('CON DAU')).rejects.toThrow(kind('tokenChoiceNeeded', { token: 'CON DAU', serials: both.join(', ') }));
    for (const serial of both) expect((await find(serial)).status.serial).toBe(serial);
  });
});

describe('the certificate that is meant', () => {
  test('two that would do are not chosen between: their serial numbers are told, and each is found by its own', async () => {
    const token = await find('HAI CHUNG THU');
    const [first = '', second = ''] = serials(token);
    expect(() => chooseCertificate(token, 'approve')).toThrow(kind('certificateChoiceNeeded', { token: 'HAI CHUNG THU', serials: `${first}, ${second}` }));
    expect(chooseCertificate(token, 'approve', second).status.serial).toBe(second);
    expect(chooseCertificate(token, 'approve', `00${first.toLowerCase()}`).status.serial).toBe(first);
  });

  test('one that is not on the token is not replaced by another', async () => {
    const token = await find('HAI CHUNG THU');
    expect(() => chooseCertificate(token, 'approve', '1234')).toThrow(kind('certificateNotFound', { token: 'HAI CHUNG THU', certificate: '1234' }));
  });

  test('one that is not valid yet is told with its first day', async () => {
    const token = await find('CHUA DEN NGAY');
    const [year = '', month = '', day = ''] = (token.status.certificates[0]?.notBefore ?? '').slice(0, 10).split('-');
    expect(() => chooseCertificate(token, 'approve')).toThrow(kind('certificateNotYetValid', { holder: 'Đỗ Thị Mai', date: `${day}/${month}/${year}` }));
  });

  test('several that cannot sign are told one by one, each with what is wrong with it', async () => {
    const token = await find('KHONG DUNG DUOC');
    const refusal = kind('noUsableCertificate', { token: 'KHONG DUNG DUOC' });
    let told = '';
    try {
      chooseCertificate(token, 'approve');
    } catch (error) {
      expect(error).toEqual(refusal);
      told = errorText(texts('vi'), error as AnsoError).what;
    }
    expect(told).toContain('Phạm Quốc Tuấn: đã hết hạn');
    expect(told).toContain('Vũ Hoài Nam: không được cấp để ký');
  });
});
