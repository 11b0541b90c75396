import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { MarkBox, SignatureVerdict } from '../../../src/contract/models';
import { placeAnswer } from '../../../src/main/window/placeAnswer';
import { agency, person } from '../../rig/demoPeople';
import { corpus, Office, picture } from './office';

/** A joint circular of three bodies: each official signs, each body seals beside its own official's signature. */
const parties = [
  { signer: 'Mai Lương Khoát', by: 'khoat', agency: 'BỘ TƯ PHÁP', seal: 'btp', centreX: 163.3 },
  { signer: 'Lê Quốc Hào', by: 'hao', agency: 'BỘ CÔNG AN', seal: 'bca', centreX: 56.5 },
  { signer: 'Nguyễn Huy Tấn', by: 'tan', agency: 'VIỆN KIỂM SÁT TỐI CAO', seal: 'vks', centreX: 109.9 },
] as const;
const sealMm = 36;
const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

let office: Office;
beforeAll(async () => {
  office = await Office.open(parties.flatMap(({ signer, by, agency: name, seal }, index) => [
    person(by, signer, by), agency(seal, name, `019999997${String(index)}`, seal),
  ]));
}, 60_000);
afterAll(() => office.close());
beforeEach(() => { office.tidy(); });

async function step(wish: Parameters<Office['sign']>[0]): Promise<string> {
  const [outcome] = await office.sign({ overwrite: true, into: office.out, ...wish });
  expect(outcome?.result).toMatchObject({ status: 'signed', error: null });
  return outcome?.result.output ?? '';
}
/** Approved by all, in the order given. */
async function approved(order: readonly (typeof parties)[number][] = parties): Promise<string> {
  let file = join(corpus, 'thu-thach/62-ba-co-quan.pdf');
  for (const { by } of order) file = await step({ by, act: 'approve', files: [file], image: picture('chu-ky-khoi.png') });
  return file;
}
const sealed = async (file: string, by: string) =>
  (await office.sign({ by, act: 'issue', files: [file], sealMm, image: picture('con-dau-mau.png'), overwrite: true }))[0];
const middle = (box: MarkBox | SignatureVerdict['box'] | undefined): number => (box ? box.x + box.w / 2 : NaN);

test('a joint document carries one seal of each agency, on its own official’s signature, and all stay valid', async () => {
  let file = await approved();
  let verdict;
  for (const [index, { seal, signer, by, agency: name }] of parties.entries()) {
    const [outcome] = await office.sign({
      by: seal, act: 'issue', files: [file], sealMm, image: picture('con-dau-mau.png'),
      // the agency in charge numbers and dates it
      ...(index === 0 ? { number: '15', date: today } : {}),
    });
    expect([by, outcome?.result]).toMatchObject([by, { status: 'signed', error: null }]);
    const box = outcome?.result.boxes.find(({ kind }) => kind === 'seal');
    const own = outcome?.verdict?.signatures.find((signature) => signature.signer === signer)?.box;
    if (!box || !own) throw new Error(`no seal of ${name} or no signature of ${signer}`);
    expect(box.x + sealMm).toBeCloseTo(own.x + own.w / 3, 1);
    expect(box.y + sealMm / 2).toBeCloseTo(own.y + own.h / 2, 1);
    verdict = outcome?.verdict;
    file = outcome?.result.output ?? '';
  }
  expect(verdict).toMatchObject({ verdict: 'valid', effect: 'person+agency' });
  // three officials, number, day and month, three seals
  expect(verdict?.signatures.map(({ status }) => status)).toEqual(Array(9).fill('valid'));
  const pdfsig = execFileSync('pdfsig', ['-nocert', file], { encoding: 'utf8' });
  expect(pdfsig.match(/Signature is Valid/gu)).toHaveLength(9);
  execFileSync('qpdf', ['--check', file]);

  for (const { seal, agency: organisation } of parties) {
    const again = await sealed(file, seal);
    expect(again?.result).toMatchObject({ status: 'refused', error: { kind: 'alreadyIssued', data: { organisation } } });
  }
}, 120_000);

test.each([['left to right', [1, 2, 0]], ['right to left', [0, 2, 1]], ['the middle first', [2, 0, 1]]])(
  'whoever of a joint document signed last, every signature and seal is its own block’s: %s', async (_name, order) => {
    const file = await approved(order.flatMap((index) => parties[index] ?? []));
    for (const { seal, signer, centreX } of parties) {
      const token = await office.token(seal);
      const by = office.workspace.tokens.known(token.certificates[0]?.certificate.sha256 ?? '');
      if (!by) throw new Error('no certificate');
      const { placement, verdict, refusal } = await placeAnswer(file, { act: 'issue', sealMm, by }, office.workspace);
      expect(refusal).toBeNull();
      const own = verdict.signatures.find((signature) => signature.signer === signer)?.box;
      expect(Math.abs(middle(own) - centreX)).toBeLessThan(2);
      const box = placement.boxes.find(({ kind }) => kind === 'seal');
      expect([seal, box?.x]).toEqual([seal, expect.closeTo((own?.x ?? 0) + (own?.w ?? 0) / 3 - sealMm, 1)]);
    }
  }, 60_000);
