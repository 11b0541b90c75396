import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
const entry = path.join(root, 'build/run.mjs');

interface Outcome {
  readonly code: number | null;
  readonly words: string;
}

/** Calls `needSystem` in a process with only the named programs on its PATH. */
function needSystem(needs: readonly string[], programs: readonly string[], uid?: number): Outcome {
  const folder = mkdtempSync(path.join(tmpdir(), 'anso-path-'));
  chmodSync(folder, 0o755);
  try {
    for (const program of programs) symlinkSync('/bin/true', path.join(folder, program));
    // After the import: an ordinary user may have no right to read the tree, below /root for instance.
    const become = uid === undefined ? '' : `process.setuid(${uid});`;
    const source = `import(${JSON.stringify(path.join(root, 'build/system.mjs'))})
      .then((system) => { ${become} return system.needSystem(${JSON.stringify(needs)}); })
      .catch((error) => { console.error(error.message); process.exitCode = 1; })`;
    const result = spawnSync(process.execPath, ['-e', source], {
      encoding: 'utf8', env: { PATH: folder }, cwd: '/',
    });
    return { code: result.status, words: result.stderr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('names the tasks where one is asked that does not exist', () => {
  const result = spawnSync(process.execPath, [entry, 'dmeo'], { encoding: 'utf8' });
  expect(result.status).toBe(2);
  expect(result.stderr).toMatch(/"dmeo".*demo · start/);
});

test('without apt names what is missing, in both languages, and stops', () => {
  const { code, words } = needSystem(['softToken', 'screen'], ['openssl']);
  expect(code).toBe(1);
  expect(words).toContain('máy còn thiếu: softhsm2 xvfb');
  expect(words).toContain('missing on this machine: softhsm2 xvfb');
});

test('an ordinary user is told the command for the administrator, and nothing is installed', () => {
  if (process.getuid?.() !== 0) return; // only root can become somebody else
  const { code, words } = needSystem(['softToken'], ['apt-get', 'openssl'], 65534);
  expect(code).toBe(1);
  expect(words).toContain('sudo apt-get install --no-install-recommends softhsm2');
});

test('says nothing where nothing is missing', () => {
  expect(needSystem(['softToken', 'screen'], ['openssl', 'softhsm2-util', 'Xvfb'])).toEqual({ code: 0, words: '' });
});
