import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { encode } from 'jpeg-js';
import { readPng } from '../../../src/core/pdf/image/readPng';
import { importPicture, makeSampleSeal } from '../../../src/main/useCases/importPicture';
import { forgetPicture, lockPicture, onlyPicture, pictureFor } from '../../../src/main/useCases/registeredPictures';
import { PictureThread } from '../../../src/main/scans/pictureThread';
import { setRoles } from '../../../src/main/records/roles';
import { Workspace } from '../../../src/main/workspace';

let folder: string;
let workspace: Workspace;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anso-pictures-'));
  workspace = new Workspace({
    home: join(folder, 'home'), fonts: resolve(__dirname, '../../../out/fonts'),
    launchTokenHost: () => { throw new Error('no token is needed'); },
  } as never);
});
afterEach(async () => {
  await workspace.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const certificate = 'A'.repeat(64);
/** A JPEG of a blue stroke on paper. */
function scan(): string {
  const [width, height] = [900, 400];
  const data = Buffer.alloc(4 * width * height, 248);
  for (let x = 100; x < 800; x += 1) for (let y = 190 + (x % 40); y < 202 + (x % 40); y += 1) {
    data.set([40, 70, 180, 255], 4 * (y * width + x));
  }
  const file = join(folder, 'quet.jpg');
  writeFileSync(file, encode({ width, height, data }, 90).data);
  return file;
}
const wish = () => ({ file: scan(), act: 'approve' as const, widthMm: 45, out: join(folder, 'ky.png') });

test('a scanned JPEG becomes a transparent PNG of real size', async () => {
  const made = await importPicture(wish(), workspace);
  expect(made).toMatchObject({ colour: 'blue', widthMm: 45, warnings: [] });
  const png = readPng(readFileSync(made.out));
  expect(png.alpha?.some((value) => value === 0)).toBe(true);
  expect((png.width / (png.pixelsPerMetre?.x ?? 1)) * 1000).toBeCloseTo(45, 1);
});

test('a blue picture for the seal, and one of few pixels, are told', async () => {
  const { warnings } = await importPicture({ ...wish(), act: 'issue', widthMm: 100 }, workspace);
  expect(warnings.map(({ kind }) => kind)).toEqual(['pictureColour', 'pictureResolution']);
  await expect(importPicture({ ...wish(), widthMm: 250 }, workspace)).rejects.toThrow(
    expect.objectContaining({ kind: 'pictureNotSuitable', data: { reason: 'dpi 72' } }));
});

test('a registered picture signs by itself, and another one only while it is not locked', async () => {
  const made = await importPicture({ ...wish(), certificate }, workspace);
  const who = { sha256: certificate, holder: 'Nguyễn Minh Khôi' };
  expect(pictureFor(who, undefined, workspace)).toEqual({ image: made.out, widthMm: 45 });
  expect(pictureFor(who, '/khac.png', workspace)).toEqual({ image: '/khac.png' });
  await importPicture({ ...wish(), certificate, locked: true }, workspace);
  expect(() => pictureFor(who, '/khac.png', workspace)).toThrow(expect.objectContaining({ kind: 'pictureLocked' }));
  await expect(importPicture({ ...wish(), certificate }, workspace)).rejects.toThrow(expect.objectContaining({ kind: 'pictureLocked' }));
  expect(workspace.journal.list(5).map(({ event }) => event)).toContain('pictureRegistered');
});

test('a locked picture is the registered file and no other that took its place', async () => {
  const who = { sha256: certificate, holder: 'Nguyễn Minh Khôi' };
  const made = await importPicture({ ...wish(), certificate }, workspace);
  lockPicture(certificate, true, workspace);
  expect(pictureFor(who, undefined, workspace).image).toBe(made.out);
  writeFileSync(made.out, Buffer.concat([readFileSync(made.out), Buffer.from([0])]));
  expect(() => pictureFor(who, undefined, workspace)).toThrow(expect.objectContaining({ kind: 'pictureAltered' }));
});

test('who keeps the agency\'s settings locks and unlocks; nobody forgets a locked picture', async () => {
  await importPicture({ ...wish(), certificate, holder: 'Nguyễn Minh Khôi' }, workspace);
  lockPicture(certificate, true, workspace);
  expect(() => forgetPicture(certificate, workspace)).toThrow(expect.objectContaining({ kind: 'pictureLocked', data: { holder: 'Nguyễn Minh Khôi' } }));
  setRoles(workspace.records, workspace.records.access.login, ['admin']);
  setRoles(workspace.records, 'quan-tri', ['admin']);
  setRoles(workspace.records, workspace.records.access.login, ['clerk']);
  expect(() => lockPicture(certificate, false, workspace)).toThrow(expect.objectContaining({ kind: 'accessDenied' }));
  await expect(importPicture({ ...wish(), certificate: 'B'.repeat(64), locked: true }, workspace)).rejects.toThrow(expect.objectContaining({ kind: 'accessDenied' }));
});

test('a picture is found by its kind where it is the only one, and forgotten', async () => {
  expect(onlyPicture('approve', workspace)).toBeNull();
  const made = await importPicture({ ...wish(), certificate }, workspace);
  expect(onlyPicture('approve', workspace)?.path).toBe(made.out);
  expect(onlyPicture('issue', workspace)).toBeNull();
  await importPicture({ ...wish(), out: join(folder, 'hai.png'), certificate: 'B'.repeat(64) }, workspace);
  expect(onlyPicture('approve', workspace)).toBeNull();
  forgetPicture(certificate, workspace);
  expect(onlyPicture('approve', workspace)?.path).toBe(join(folder, 'hai.png'));
  expect(() => forgetPicture(certificate, workspace)).toThrow(expect.objectContaining({ kind: 'pictureNotRegistered' }));
  expect(workspace.journal.list(5).map(({ event }) => event)).toContain('pictureForgotten');
});

test('what is no picture is refused by name', async () => {
  const file = join(folder, 'hong.jpg');
  writeFileSync(file, Buffer.from([0xff, 0xd8, 1, 2, 3]));
  await expect(importPicture({ ...wish(), file }, workspace)).rejects.toThrow(expect.objectContaining({ kind: 'imageNotReadable', data: { file: 'hong.jpg', reason: 'truncated' } }));
  await expect(importPicture({ ...wish(), file: join(folder, 'khong-co.png') }, workspace)).rejects.toThrow(expect.objectContaining({ kind: 'fileNotFound' }));
});

test('the sample seal has its size on paper', () => {
  const out = join(folder, 'dau.png');
  makeSampleSeal('Xã An Bình', 36, out, workspace);
  const png = readPng(readFileSync(out));
  expect((png.width / (png.pixelsPerMetre?.x ?? 1)) * 1000).toBeCloseTo(36, 1);
});

test('a picture that takes too long is given up, and the program goes on meanwhile', async () => {
  const thread = new PictureThread(resolve(__dirname, '../../../out'), 1);
  await expect(thread.make({ bytes: readFileSync(scan()), widthMm: 45 })).rejects.toThrow(
    expect.objectContaining({ kind: 'imageNotReadable', data: { reason: 'deadline' } }));
});
