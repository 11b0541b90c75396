import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { WarningKind } from '../../../src/contract/models';
import { placeDocument, type PlaceQuestion } from '../../../src/main/useCases/placeDocument';
import { placeAnswer } from '../../../src/main/window/placeAnswer';
import { Workspace } from '../../../src/main/workspace';

const corpus = resolve(__dirname, '../../corpus');
const home = mkdtempSync(join(tmpdir(), 'anso-place-'));
const workspace = new Workspace({
  home, fonts: resolve(__dirname, '../../../out/fonts'), launchTokenHost: () => { throw new Error('no token is asked'); },
});
afterAll(async () => {
  await workspace.dispose();
  rmSync(home, { recursive: true, force: true });
});

const wrongRooms: readonly (readonly [WarningKind, string, PlaceQuestion])[] = [
  ['gapTooSmall', 'thu-thach/62-ba-co-quan.pdf', { act: 'approve', profile: 'angiang2014', signer: 'Nguyễn Huy Tấn' }],
  ['sealOutsidePage', 'thu-thach/62-ba-co-quan.pdf', { act: 'issue', sealMm: 60, signer: 'Lê Quốc Hào' }],
  ['sealOverRecipients', 'ke-hoach-nam-trang.pdf', { act: 'issue', sealMm: 60 }],
];

test.each(wrongRooms)('%s is in the answer before a token is asked for its PIN', async (kind, name, question) => {
  const file = join(corpus, name);
  const kinds = (await placeDocument(file, question, workspace)).warnings.map((warning) => warning.kind);
  expect(kinds).toContain(kind);
  // What the window shows is told too, even where the act is refused for now.
  const { placement } = await placeAnswer(file, question, workspace);
  expect(placement.warnings.map((warning) => warning.kind)).toContain(kind);
});
