import fs from 'node:fs';
import path from 'node:path';

const host = path.resolve(__dirname, '../../src/pkcs11/host');
const files = fs.readdirSync(host);
const sources = files.map((name) => fs.readFileSync(path.join(host, name), 'utf8'));

/** Everything that the program can ask of a token. A new name here is a decision, not a detail. */
const reachable = [
  'C_Initialize', 'C_Finalize', 'C_GetInfo', 'C_GetSlotList', 'C_GetSlotInfo', 'C_GetTokenInfo',
  'C_OpenSession', 'C_CloseSession', 'C_Login', 'C_Logout',
  'C_FindObjectsInit', 'C_FindObjects', 'C_FindObjectsFinal', 'C_GetAttributeValue',
  'C_SignInit', 'C_Sign', 'C_GetMechanismList',
  // the only writes: a new value for the PIN, on the person's act
  'C_SetPIN', 'C_InitPIN',
];

test('the token host can read, log in, sign and change a PIN, and nothing else', () => {
  const named = sources.flatMap((source) => [...source.matchAll(/\.(C_[A-Za-z]+)/g)].map(([, name]) => name ?? ''));
  expect([...new Set(named)].sort()).toEqual([...reachable].sort());
});

test('no function of the module is reached by a computed name', () => {
  for (const source of sources) expect(source).not.toMatch(/(module|loaded)\s*\[|Reflect\.|['"`]C_/);
});

test('the PIN is written, and sessions for writing are opened, in one file and in no other', () => {
  const writing = files.filter((name) => /CKF_RW_SESSION|C_SetPIN|C_InitPIN|CKU_SO/.test(fs.readFileSync(path.join(host, name), 'utf8')));
  expect(writing).toEqual(['pinWrites.ts']);
});

test('the binding is loaded in the token host and nowhere else', () => {
  const every = fs.readdirSync(path.resolve(__dirname, '../../src'), { recursive: true, withFileTypes: true });
  const importing = every.filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => /from 'pkcs11js'|require\('pkcs11js'\)/.test(fs.readFileSync(file, 'utf8')));
  for (const file of importing) expect(path.dirname(file)).toBe(host);
});
