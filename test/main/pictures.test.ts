import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packPicture } from '../../src/core/pdf/image/packPicture';
import { readPng } from '../../src/core/pdf/image/readPng';
import { PictureStore } from '../../src/main/pictures';

const corpus = join(__dirname, '..', 'corpus', 'pictures');
let folder: string;
let picture: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anso-pictures-'));
  picture = join(folder, 'chu-ky.png');
  copyFileSync(join(corpus, 'chu-ky-khoi.png'), picture);
});
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

/** Each a program of its own, that knows only what is in files. */
const store = (): PictureStore => new PictureStore(join(folder, 'packed'));
const kept = (): string[] => readdirSync(join(folder, 'packed')).map((name) => join(folder, 'packed', name));
const packedFrom = (path: string): unknown => plain(packPicture(readPng(readFileSync(path))));
const plain = ({ width, height, streams: { rgb, alpha } }: ReturnType<typeof packPicture>): unknown =>
  [width, height, Buffer.from(rgb).toString('base64'), alpha && Buffer.from(alpha).toString('base64')];

describe('pictures that are kept packed', () => {
  it.each(['chu-ky-khoi.png', 'con-dau-mau.png', 'chu-ky-ha.png'])('come back as they were packed: %s', (name) => {
    const path = join(corpus, name);
    store().load(path);
    expect(kept()).toHaveLength(1);
    expect(plain(store().load(path).picture)).toEqual(packedFrom(path));
  });

  it('are not taken for another picture of the same name', () => {
    store().load(picture);
    copyFileSync(join(corpus, 'con-dau-mau.png'), picture);
    expect(plain(store().load(picture).picture)).toEqual(packedFrom(join(corpus, 'con-dau-mau.png')));
  });

  it('are packed anew where the file is damaged', () => {
    store().load(picture);
    const [file = ''] = kept();
    const bytes = readFileSync(file);
    for (const broken of [bytes.subarray(0, 40), bytes.subarray(0, 10), Buffer.from(bytes).fill(0, 100, 120)]) {
      writeFileSync(file, broken);
      expect(plain(store().load(picture).picture)).toEqual(packedFrom(picture));
    }
  });

  it('are signed with where nothing can be kept', () => {
    writeFileSync(join(folder, 'packed'), 'a file where the folder would be');
    expect(plain(store().load(picture).picture)).toEqual(packedFrom(picture));
  });
});
