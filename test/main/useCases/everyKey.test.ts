import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { person, type DemoSubject } from '../../rig/demoPeople';
import { corpus, Office } from './office';

/** Keys as authorities issue them today and will tomorrow, each on a token of its own. */
const guests: readonly DemoSubject[] = [
  person('rsa3072', 'Nguyễn Minh Khôi', 'rsa3072', { key: 'rsa:3072' }),
  person('rsa4096', 'Nguyễn Minh Khôi', 'rsa4096', { key: 'rsa:4096' }),
  person('p256', 'Nguyễn Minh Khôi', 'p256', { key: 'P-256' }),
  person('p384', 'Nguyễn Minh Khôi', 'p384', { key: 'P-384' }),
];

let office: Office;
beforeAll(async () => { office = await Office.open(guests); }, 120_000);
afterAll(() => office.close());
beforeEach(() => { office.tidy(); });

const decision = join(corpus, 'quyet-dinh-mot-trang.pdf');

test.each([
  ['rsa3072', 'pkcs1', 'RSA PKCS#1 v1.5 SHA-256'],
  ['rsa3072', 'pss', 'RSASSA-PSS SHA-256'],
  ['rsa4096', 'pss', 'RSASSA-PSS SHA-256'],
  ['p256', 'pss', 'ECDSA SHA-256'],
  ['p384', 'pkcs1', 'ECDSA SHA-384'],
] as const)('a token with %s signs a document, where the agency wants %s', async (by, rsa, algorithm) => {
  office.workspace.settings.change((settings) => ({ ...settings, algorithms: { ...settings.algorithms, rsa } }));
  const [outcome] = await office.sign({ by, act: 'approve', files: [decision] });
  expect(outcome?.result).toMatchObject({ status: 'signed', algorithm, error: null });
  expect(outcome?.verdict?.signatures).toMatchObject([{ checks: { integrity: 'ok', path: 'ok', algorithm: 'ok' } }]);
  expect(execFileSync('pdfsig', ['-nocert', outcome?.result.output ?? ''], { encoding: 'utf8' })).toContain('Signature is Valid.');
});
