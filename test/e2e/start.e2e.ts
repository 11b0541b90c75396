import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { _electron, type ElectronApplication } from 'playwright-core';
import { launchOptions, machine, officialPin, officialToken, repository, signed, standIn, type Machine } from './rig';

/** How the installed program is started: by a file manager, once more, and from a terminal. */
describe('starting the program', () => {
  let desk: Machine;
  let app: ElectronApplication | undefined;

  beforeAll(async () => {
    desk = await machine();
  });

  afterAll(async () => {
    await app?.close();
    desk.dispose();
  });

  test('with a document: it is open when the window is', async () => {
    const options = launchOptions(desk);
    app = await _electron.launch({ ...options, args: [...options.args ?? [], desk.document('quyet-dinh-mot-trang.pdf')] });
    const page = await app.firstWindow();
    await page.locator('[data-file="quyet-dinh-mot-trang.pdf"]').waitFor();
  });

  test('a second document opened in the file manager comes to the window that is there', async () => {
    const { args = [], env } = launchOptions(desk);
    const second = spawn(standIn, [...args, desk.document('cong-van-ky-thay.pdf')], { env: env as NodeJS.ProcessEnv, stdio: 'ignore' });
    const code = await new Promise((resolve) => second.once('exit', resolve));
    expect(code).toBe(0);
    const [page] = app?.windows() ?? [];
    await page?.locator('[data-file="cong-van-ky-thay.pdf"]').waitFor();
  });

  test('the command line of the installed program answers as the one of a source tree, window open or not', () => {
    const file = signed(desk, desk.document('quyet-dinh-mot-trang.pdf'), 'approve');
    const given = ['verify', file, '--offline', '--json'];
    const { args = [], env } = launchOptions(desk);
    const inside = spawnSync(standIn, [...args, ...given], { env: env as NodeJS.ProcessEnv, encoding: 'utf8' });
    const outside = execFileSync(process.execPath, [`${repository}/out/cli/anso.cjs`, ...given], { env: env as NodeJS.ProcessEnv, encoding: 'utf8' });
    expect(inside.status).toBe(0);
    expect(withoutTime(inside.stdout)).toEqual(withoutTime(outside));
  });

  test('it signs there as well: drivers run in utility processes', () => {
    const { args = [], env } = launchOptions(desk);
    const out = `${desk.folder}/signed-inside.pdf`;
    const given = ['sign', desk.document('ke-hoach-nam-trang.pdf'), '--act', 'approve', '--token', officialToken,
      '--image', desk.picture('chu-ky-khoi.png'), '--out', out, '--pin-stdin'];
    const { status, stderr } = spawnSync(standIn, [...args, ...given], { env: env as NodeJS.ProcessEnv, encoding: 'utf8', input: `${officialPin}\n` });
    expect({ status, stderr }).toMatchObject({ status: 0 });
    expect(execFileSync('pdfsig', ['-nocert', out], { encoding: 'utf8' })).toContain('Signature is Valid');
  });

  test('a command that is none ends with a code, and never with a window', () => {
    const { args = [], env } = launchOptions(desk);
    const { status, stderr } = spawnSync(standIn, [...args, 'sgin'], { env: env as NodeJS.ProcessEnv, encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toContain('? sgin');
  });
});

/** The moment of verification differs from run to run. */
function withoutTime(json: string): unknown {
  return JSON.parse(json, (key, value: unknown) => (/^(at|verifiedAt|checkedAt|now)$/u.test(key) ? null : value)) as unknown;
}
