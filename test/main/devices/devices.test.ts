import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brokenPinRules, expiryWarning, type DeviceListing } from '../../../src/contract/devices';
import { checkDevices, gatherFacts } from '../../../src/main/devices/checkDevices';
import { saveDiagnostics } from '../../../src/main/devices/diagnostics';
import { DeviceWatch } from '../../../src/main/devices/deviceWatch';
import { TokenRecords } from '../../../src/main/devices/tokenRecords';
import { addModule, listModules, narrowModules, removeModule } from '../../../src/main/devices/modules';
import { changePin, unblockPin } from '../../../src/main/devices/pinChange';
import { recoveryRequest } from '../../../src/main/devices/recoveryRequest';
import { AnsoError } from '../../../src/contract/errors';
import { makeHandover } from '../../../src/main/records/handover';
import { setRuleLevel } from '../../../src/main/records/ruleLevelTable';
import { checkSigningRecords } from '../../../src/main/records/signingRules';
import { takeOverToken } from '../../../src/main/records/takeOver';
import { TokenDirectory, type FoundToken } from '../../../src/main/tokens/tokenDirectory';
import { Workspace } from '../../../src/main/workspace';
import { errorText, texts } from '../../../src/contract/languages';
import { checkWords } from '../../../src/contract/deviceWords';
import { fonts } from '../../core/forms/samples';
import { fill } from '../records/officeRecords';
import { until } from '../../rig/card/pcscDaemon';
import { tokenOf } from '../../rig/softToken';
import { tokenRig, type TokenRig } from '../../rig/tokenRig';

const pin = '81736254';
const newPin = '27364518';
const wrongPin = '90817263';
const soPin = '53627184';
let rig: TokenRig;
let workspace: Workspace;
let now = new Date('2026-11-22T03:00:00Z');
/** Everything that the program says on the way, to be searched. */
const said: unknown[] = [];

beforeAll(async () => {
  rig = await tokenRig((pki) => [{ ...tokenOf(pki.agency, 'CON DAU', pin), soPin }]);
  workspace = new Workspace(
    { home: join(rig.folder, 'home'), fonts: resolve(__dirname, '../../../out/fonts'), launchTokenHost: rig.launch }, () => now,
  );
  workspace.settings.change((settings) => ({ ...settings, modules: [rig.shim.modulePath] }));
});
afterEach(() => rig.shim.order());
afterAll(async () => {
  await workspace.dispose();
  await rig.dispose();
});

const watching = (told: DeviceListing[]): DeviceWatch => new DeviceWatch({
  directory: workspace.tokens, settings: () => workspace.settings.read(), now: () => now, everyMs: 100,
  changed: (listing) => { told.push(listing); said.push(listing); },
  service: () => Promise.resolve({ service: 'unknown', readers: [] }),
});
const token = (): Promise<FoundToken> => workspace.tokens.find('CON DAU');
const kindOf = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: { kind: string }) => {
  said.push(error, JSON.stringify(error));
  return error.kind;
});

test('a token that two modules show stands once, under the module that a person added, and names the other', async () => {
  const { tokens } = await workspace.tokens.list();
  expect(tokens.map(({ status }) => [status.label, status.module, status.alsoSeenBy.length]))
    .toEqual([['CON DAU', rig.shim.modulePath, 1]]);
});

test('a changed PIN is remembered by its day, in the journal without any PIN, and the token shows it', async () => {
  expect((await token()).status.pinAge).toMatchObject({ state: 'unknown', since: '2026-11-22' });
  await changePin(await token(), { pin, newPin, lastTryConfirmed: false }, workspace);
  expect((await token()).status.pinAge).toEqual({ state: 'ok', changed: '2026-11-22', since: '2026-11-22', due: '2027-05-22' });
  expect(workspace.journal.list(1)[0]).toMatchObject({ event: 'pinChanged', body: { label: 'CON DAU' } });
  await changePin(await token(), { pin: newPin, newPin: pin, lastTryConfirmed: false }, workspace);
});

test("the agency's rules hold before the token is asked", async () => {
  const { pinRules: none } = workspace.settings.read();
  const rules = { ...none, minLength: 8, upper: true, digit: true };
  workspace.settings.change((settings) => ({ ...settings, pinRules: rules }));
  rig.shim.forgetCalls();
  expect(await kindOf(changePin(await token(), { pin, newPin, lastTryConfirmed: false }, workspace))).toBe('pinRules');
  expect(rig.shim.calls()).not.toContain('C_Login');
  workspace.settings.change((settings) => ({ ...settings, pinRules: none }));
});

test('rules while typing: each that is broken is named, the lengths of token and agency together', () => {
  const rules = { minLength: 8, upper: true, lower: true, digit: true, symbol: true };
  const limits = { min: 4, max: 16 };
  expect(brokenPinRules('abc', 'x', rules, limits)).toEqual(['length', 'upper', 'digit', 'symbol']);
  expect(brokenPinRules('Ấn-Số-2026', 'x', rules, limits)).toEqual([]);
  expect(brokenPinRules('Aa1!Aa1!Aa1!Aa1!Aa1!', 'x', rules, limits)).toEqual(['tooLong']);
  expect(brokenPinRules('Aa1!Aa1!', 'Aa1!Aa1!', rules, limits)).toEqual(['same']);
  expect(brokenPinRules('123', '', { ...rules, minLength: 0, upper: false, lower: false, digit: false, symbol: false }, limits)).toEqual(['length']);
});

test('a wrong PIN and a wrong code are in the journal by kind; the way of unblocking is that of the module', async () => {
  expect(await kindOf(changePin(await token(), { pin: wrongPin, newPin, lastTryConfirmed: true }, workspace))).toBe('pinIncorrect');
  expect(workspace.journal.list(1)[0]).toMatchObject({ event: 'pinChangedFailed', body: { kind: 'pinIncorrect' } });
  await unblockPin(await token(), { code: soPin, newPin }, workspace);
  await unblockPin(await token(), { code: soPin, newPin: pin }, workspace);
  workspace.settings.change((settings) => ({ ...settings, moduleUnblock: { [rig.shim.modulePath]: 'issuer' } }));
  expect(await kindOf(unblockPin(await token(), { code: soPin, newPin }, workspace))).toBe('unblockByIssuer');
  workspace.settings.change((settings) => ({ ...settings, moduleUnblock: {} }));
});

test('the request to the issuer names holder, certificate and token', async () => {
  const { status } = await token();
  const text = recoveryRequest(status, now, texts('vi'));
  for (const part of ['Mẫu 06', status.serial, status.certificates[0]?.holder ?? '?', '22/11/2026']) expect(text).toContain(part);
});

const judged = ({ status }: FoundToken): readonly string[] => checkSigningRecords(workspace.records, {
  act: 'approve', token: status, certificate: { serial: '0A', holder: 'Nguyễn Minh Khôi', class: 'person' },
  verdict: { verdict: 'unsigned', effect: 'none', signatures: [], order: 'notApplicable', warnings: [] }, documentType: 'QĐ',
}).map(({ kind }) => kind);
const refused = (found: FoundToken): string => {
  try {
    return judged(found).join();
  } catch (error) {
    return `refused: ${(error as { kind: string }).kind}`;
  }
};

test("what a device was evaluated for is told: software, the agency's list, and the register before all", async () => {
  expect((await token()).status.approval.state).toBe('software');
  const approvedModels = [{ model: 'softhsm', standard: 'EAL' as const, level: 4, kind: 'sim' as const }];
  workspace.settings.change((settings) => ({ ...settings, approvedModels }));
  const { status } = await token();
  expect(status.approval).toEqual({ state: 'approved', standard: 'EAL', level: 4, source: 'agency' });
  workspace.settings.change((settings) => ({ ...settings, approvedModels: [] }));
});

test('a PIN older than six months is told, and stops signing where the agency wants it', async () => {
  const before = now;
  now = new Date('2027-06-22T03:00:00Z');
  const overdue = await token();
  expect(overdue.status.pinAge.state).toBe('overdue');
  expect(judged(overdue)).toContain('pinOverdue');
  setRuleLevel(workspace.records, 'pinAge', 'strict');
  expect(refused(overdue)).toBe('refused: pinOverdue');
  setRuleLevel(workspace.records, 'pinAge', 'warn');
  now = before;
  expect(refused(await token())).toBe('');
});

test('a token of no register that has to get a new PIN signs only with one; taken over, it keeps what was known', async () => {
  const { status } = await token();
  workspace.journal.append('pinChangeRequired', { token: status.serial });
  const mine = await token();
  expect([mine.status.pinAge.state, refused(mine)]).toEqual(['changeRequired', 'refused: pinChangeRequired']);
  takeOverToken(workspace.records, status);
  expect(workspace.records.table('devices').get(status.serial)).toMatchObject({ mustChangePin: 1, pinChangedDay: '2026-11-22' });
  await changePin(mine, { pin, newPin, lastTryConfirmed: false }, workspace);
  expect(workspace.records.table('devices').get(status.serial)).toMatchObject({ mustChangePin: 0, pinChangedDay: '2026-11-22' });
  await changePin(await token(), { pin: newPin, newPin: pin, lastTryConfirmed: false }, workspace);
  expect(refused(await token())).toBe('');
});

test('after a handover the new holder changes the PIN before the token signs; the window tells it by itself', async () => {
  const told: DeviceListing[] = [];
  const watch = watching(told);
  watch.start();
  const age = (): string | undefined => told.at(-1)?.tokens.find(({ label }) => label === 'CON DAU')?.pinAge.state;
  try {
    await until(() => age() === 'ok');
    fill(workspace.records);
    const { status: { serial } } = await token();
    makeHandover(workspace.records, fonts, {
      day: '22/11/2026', hour: '09 giờ 30 phút', place: 'trụ sở', permissionNumber: '15/QĐ-UBND', permissionDay: '21/11/2026',
      permissionSigner: 'Nguyễn Minh Khôi', receiver: 'CB02', device: serial, condition: 'Bình thường', pinHandedOver: 'có', kind: 'first',
    }, { path: join(rig.folder, 'ban-giao.pdf'), overwrite: false });
    await until(() => age() === 'changeRequired');
    expect(refused(await token())).toBe('refused: pinChangeRequired');
    await changePin(await token(), { pin, newPin, lastTryConfirmed: false }, workspace);
    await until(() => age() === 'ok');
    expect(refused(await token())).not.toMatch(/refused|pinChange/);
    await changePin(await token(), { pin: newPin, newPin: pin, lastTryConfirmed: false }, workspace);
  } finally {
    await watch.stop();
  }
});

test('records that cannot be read hide no token: the age of its PIN is unknown then', async () => {
  const records = new TokenRecords(() => { throw new AnsoError('recordsInUse'); });
  records.seen(['0123']);
  expect(records.fipsLevel('0123')).toBeNull();
  expect(records.age('0123')).toEqual({ state: 'unknown', changed: null, since: null, due: null });
  const directory = new TokenDirectory({ launch: rig.launch, settings: () => workspace.settings.read(), records });
  expect((await directory.list()).tokens).toHaveLength(1);
  await directory.dispose();
});

test.each([[91, null], [90, 90], [61, 90], [60, 60], [30, 30], [8, 30], [7, 7], [0, 7], [-1, 0]])(
  'with %i days left the warning is %s', (days, warning) => {
    expect(expiryWarning(days)).toBe(warning);
  });

test('drivers: each is tried aside; a bad one is told and not added; one that was added can be removed', async () => {
  const modules = await listModules(workspace);
  expect(modules.find(({ path }) => path === rig.shim.modulePath)).toMatchObject({ origin: 'settings', fault: null, unblock: 'soPin' });
  expect(await kindOf(addModule('/etc/hostname', workspace))).toBe('moduleUnusable');
  expect(workspace.settings.read().modules).toEqual([rig.shim.modulePath]);
  removeModule(rig.shim.modulePath, workspace);
  expect(workspace.settings.read().modules).toEqual([]);
  await addModule(rig.shim.modulePath, workspace);
  expect(workspace.settings.read().modules).toEqual([rig.shim.modulePath]);
});

test('a driver of 32 bits without a sister of 64 is named on Windows', () => {
  const system = 'C:\\Windows\\System32\\';
  const narrow = (path: string): boolean => ['C:\\Windows\\SysWOW64\\eTPKCS11.dll', `${system}bit4xpki.dll`, 'C:\\Windows\\SysWOW64\\bit4xpki.dll'].includes(path);
  expect(narrowModules('win32', [`${system}eTPKCS11.dll`, `${system}bit4xpki.dll`, `${system}nca_v6.dll`], narrow as never))
    .toEqual(['C:\\Windows\\SysWOW64\\eTPKCS11.dll']);
});

test('plug and unplug: told at once, the reader before the rest; a busy token is not disturbed', async () => {
  const told: DeviceListing[] = [];
  const watch = watching(told);
  rig.shim.forgetCalls();
  const ours = (): number => told.at(-1)?.tokens.filter(({ module }) => module === rig.shim.modulePath).length ?? -1;
  watch.start();
  try {
    await until(() => ours() === 1);
    for (let cycle = 0; cycle < 3; cycle += 1) {
      rig.shim.order('absent');
      await until(() => ours() === 0);
      rig.shim.order();
      await until(() => ours() === 1);
    }
    rig.shim.order("C_GetSlotList crash");
    await until(() => told.at(-1)?.faults.length === 1);
    rig.shim.order();
    await until(() => ours() === 1);
    await gatherFacts(workspace);
    expect(rig.shim.calls().filter((call) => /^C_(Login|SetPIN|InitPIN)$/.test(call))).toEqual([]);
  } finally {
    await watch.stop();
  }
});

test('"my token is not seen": each step is told, and the first problem has a remedy', async () => {
  const facts = await gatherFacts(workspace);
  const steps = checkDevices({ ...facts, service: { service: 'stopped', readers: [] }, readers: [], modules: [], tokens: [] });
  expect(steps.map(({ step, state, problem }) => `${step} ${state} ${problem}`.trim())).toEqual([
    'service problem stopped', 'reader problem none', 'card unknown', 'driver problem none', 'architecture unknown', 'token problem none',
  ]);
  const t = texts('vi');
  // a vendor's driver needs no service: what is not missed is not called a fault
  const [bare] = checkDevices({ ...facts, service: { service: 'stopped', readers: [] } });
  expect(bare).toMatchObject({ step: 'service', state: 'unknown', problem: 'notNeeded' });
  expect(bare && checkWords(bare, t, (error) => errorText(t, error)).what).toContain('không cần đến');
  for (const { step, problem } of steps.filter(({ state }) => state === 'problem')) {
    expect(t(`deviceChecks.${step}.do.${problem}`)).not.toContain('deviceChecks');
  }
  const strange = { name: 'Reader', card: 'unrecognised', atr: '3bff', device: null } as const;
  expect(checkDevices({ ...facts, readers: [strange] })[2]).toMatchObject({ problem: 'notRecognised', data: { atr: '3bff' } });
  expect(checkDevices(facts).at(-1)).toMatchObject({ step: 'token', state: 'ok' });
});

test('the diagnostics file has what helps, and no PIN, e-mail, file name, user or machine', async () => {
  workspace.journal.append('signingFailed', { file: 'Bí mật của ông Tuấn.pdf', holder: 'Phạm Quốc Tuấn', kind: 'deviceFailed' });
  const path = await saveDiagnostics(null, workspace, { version: '1.2.3' });
  const text = readFileSync(path, 'utf8');
  said.push(text);
  const report = JSON.parse(text) as object;
  expect(report).toMatchObject({
    program: { version: '1.2.3' }, system: { platform: process.platform },
    modules: expect.arrayContaining([expect.objectContaining({ path: rig.shim.modulePath, version: '2.6' })]),
    tokens: [expect.objectContaining({ label: 'CON DAU', certificates: [expect.objectContaining({ subject: rig.pki.agency.commonName })] })],
    recentErrors: expect.arrayContaining([expect.objectContaining({ event: 'signingFailed', kind: 'deviceFailed' })]),
  });
  for (const secret of ['Bí mật', 'Phạm Quốc Tuấn', '@', rig.pki.agency.email, pin, newPin, soPin]) expect(text).not.toContain(secret);
  expect(statSync(path).mode & 0o077).toBe(0);
});

test('after all this, no PIN is in anything that was written or said', () => {
  const written = (folder: string): string[] => readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? written(path) : [readFileSync(path, 'latin1')];
  });
  const everything = [...written(workspace.home), readFileSync(rig.shim.env.P11F_TRACE, 'latin1'), ...said.map((thing) => (typeof thing === 'string' ? thing : JSON.stringify(thing)))];
  expect(everything.length).toBeGreaterThan(5);
  const holding = (secret: string): string[] => everything.filter((text) => text.includes(secret));
  expect([pin, newPin, wrongPin, soPin].flatMap(holding)).toEqual([]);
});
