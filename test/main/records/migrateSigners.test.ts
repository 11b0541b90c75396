import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { authorisedSigners } from '../../../src/main/records/authorisedSigners';
import { setRuleLevel } from '../../../src/main/records/ruleLevelTable';
import { Workspace } from '../../../src/main/workspace';

const home = mkdtempSync(join(tmpdir(), 'anso-signers-'));
const fonts = resolve(__dirname, '../../../out/fonts');
const launchTokenHost = (): never => { throw new Error('no tokens here'); };
const open = (): Workspace => new Workspace({ home, fonts, launchTokenHost });
const settings = join(home, 'settings.json');

writeFileSync(settings, JSON.stringify({
  sealMm: 36,
  authorisedSigners: [{ name: 'Nguyễn Minh Khôi', serial: '00:0a:1b', titles: ['CHỦ TỊCH'] }, { name: 'Trần Thu Hà', from: '2026-01-01', to: '2026-12-31' }],
}));
let workspace = open();
afterAll(async () => {
  await workspace.dispose();
  rmSync(home, { recursive: true, force: true });
});

test('the signers of older settings move into their register once, and go on being refused strictly', async () => {
  const { records } = workspace;
  expect(authorisedSigners(records)).toEqual([
    { name: 'Nguyễn Minh Khôi', serial: '000A1B', titles: ['CHỦ TỊCH'], from: '2020-03-05' },
    { name: 'Trần Thu Hà', from: '2026-01-01', to: '2026-12-31' },
  ]);
  expect(JSON.parse(readFileSync(settings, 'utf8'))).not.toHaveProperty('authorisedSigners');
  expect(JSON.parse(readFileSync(settings, 'utf8'))).toHaveProperty('sealMm', 36);
  await workspace.dispose();
  workspace = open();
  expect(workspace.records.table('signers').count()).toBe(2);
});

test('where the administrator only wants a warning, the printed names decide as before', () => {
  setRuleLevel(workspace.records, 'signerAuthority', 'warn');
  expect(authorisedSigners(workspace.records)).toEqual([]);
});
