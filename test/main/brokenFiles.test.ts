import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UpgradeQueue } from '../../src/main/records/upgradeQueue';
import { SettingsFile } from '../../src/main/settings';

/** What a person, a sync program or a torn disk makes of the files that the program keeps for itself. */
let home: string;
beforeEach(() => { home = mkdtempSync(join(tmpdir(), 'anso-broken-')); });
afterEach(() => { rmSync(home, { recursive: true, force: true }); });

const kind = (name: string, data: object): Error => expect.objectContaining({ kind: name, data }) as Error;

describe('settings that cannot be read are told, and never replaced by defaults', () => {
  test.each([
    ['half a file', '{"modules": [', 'JSON'],
    ['another program\'s file', '[]', 'schema'],
    ['a value of the wrong kind', '{"network": {"timestampSeconds": "lâu"}}', 'network.timestampSeconds'],
  ])('%s', (_name, text, reason) => {
    const path = join(home, 'settings.json');
    writeFileSync(path, text);
    const settings = new SettingsFile(home);
    expect(() => settings.read()).toThrow(kind('settingsInvalid', { reason }));
    expect(() => settings.change((all) => all)).toThrow(kind('settingsInvalid', { reason }));
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  test('a folder in the file\'s place', () => {
    mkdirSync(join(home, 'settings.json'));
    expect(() => new SettingsFile(home).read()).toThrow(kind('settingsInvalid', { reason: 'unreadable' }));
  });
});

describe('an entry of the waiting files that cannot be read is named; the others stay', () => {
  const entry = { path: '/a/b.pdf', sha256: 'AA', level: 'B-T', since: '2026-11-22T00:00:00Z' } as const;

  test.each([['half a file', '{"path": "/a'], ['a level that is none', '{"path":"/a","sha256":"AA","level":"B-X","since":""}']])('%s', (_name, text) => {
    const queue = new UpgradeQueue(home);
    queue.add(entry);
    writeFileSync(join(home, 'queue', '0.json'), text);
    expect(() => [...queue.entries()]).toThrow(kind('queueBroken', { file: '0.json' }));
    rmSync(join(home, 'queue', '0.json'));
    expect([...queue.entries()]).toEqual([entry]);
  });
});
