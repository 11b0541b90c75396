import fs from 'node:fs';
import path from 'node:path';

const host = path.resolve(__dirname, '../../src/pkcs11/host');
const sources = fs.readdirSync(host).map((name) => fs.readFileSync(path.join(host, name), 'utf8'));

/** Everything that the program can ask of a token. A new name here is a decision, not a detail. */
const reachable = [
  'C_Initialize', 'C_Finalize', 'C_GetInfo', 'C_GetSlotList', 'C_GetSlotInfo', 'C_GetTokenInfo',
  'C_OpenSession', 'C_CloseSession', 'C_Login', 'C_Logout',
  'C_FindObjectsInit', 'C_FindObjects', 'C_FindObjectsFinal', 'C_GetAttributeValue',
  'C_SignInit', 'C_Sign',
];

test('the token host can read, log in and sign, and nothing else', () => {
  const named = sources.flatMap((source) => [...source.matchAll(/\.(C_[A-Za-z]+)/g)].map(([, name]) => name ?? ''));
  expect([...new Set(named)].sort()).toEqual([...reachable].sort());
});

test('no function of the module is reached by a computed name', () => {
  for (const source of sources) expect(source).not.toMatch(/(module|loaded)\s*\[|Reflect\.|['"`]C_/);
});

test('sessions are opened for reading only', () => {
  for (const source of sources) expect(source).not.toContain('CKF_RW_SESSION');
});

test('the binding is loaded in the token host and nowhere else', () => {
  const every = fs.readdirSync(path.resolve(__dirname, '../../src'), { recursive: true, withFileTypes: true });
  const importing = every.filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => /from 'pkcs11js'|require\('pkcs11js'\)/.test(fs.readFileSync(file, 'utf8')));
  for (const file of importing) expect(path.dirname(file)).toBe(host);
});
