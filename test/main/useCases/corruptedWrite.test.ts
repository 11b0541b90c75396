import fs from 'node:fs';
import { join } from 'node:path';
import { corpus, Office, picture } from './office';

let office: Office;
beforeAll(async () => { office = await Office.open(); });
beforeEach(() => { office.tidy(); });
afterEach(() => { jest.restoreAllMocks(); });
afterAll(() => office.close());

const decision = join(corpus, 'quyet-dinh-mot-trang.pdf');
const original = fs.readFileSync(decision);
const realWrite = fs.writeSync as (fd: number, bytes: Uint8Array, offset: number, length: number) => number;

/** A disk that says "written" and keeps something else. */
function disk(write: typeof realWrite): void {
  jest.spyOn(fs, 'writeSync').mockImplementation(((fd: number, bytes: Uint8Array, offset: number, length: number) =>
    (fd > 2 && typeof bytes !== 'string' ? write(fd, bytes, offset, length) : realWrite(fd, bytes, offset, length))) as never);
}

/** Turns one octet, at a place of the file, in the first file that is written. */
function turned(at: (length: number) => number): typeof realWrite {
  let position = 0;
  return (fd, bytes, offset, length) => {
    const copy = Uint8Array.from(bytes.subarray(offset, offset + length));
    const place = at(original.length) - position;
    if (place >= 0 && place < copy.length) copy[place] = (copy[place] ?? 0) ^ 0x04;
    position += length;
    return realWrite(fd, copy, 0, length);
  };
}

test.each<readonly [string, () => typeof realWrite]>([
  ['an octet of the document', () => turned((length) => Math.floor(length / 2))],
  ['an octet of the header', () => turned(() => 12)],
  ['an octet of the new signature', () => turned((length) => length + 3000)],
  ['nothing of a block', () => (_fd, _bytes, _offset, length) => length],
])('a disk that keeps %s otherwise: no file has its final name', async (_, write) => {
  disk(write());
  const [outcome] = await office.sign({ by: 'khoi', act: 'approve', files: [decision], image: picture('chu-ky-khoi.png') });
  jest.restoreAllMocks();
  expect(outcome?.result).toMatchObject({ status: 'failed', output: null, error: { kind: 'selfCheckFailed' } });
  expect(office.results()).toEqual([]);
  expect(office.workspace.journal.list(1)[0]).toMatchObject({ event: 'signingFailed', body: { kind: 'selfCheckFailed' } });
});

test('a disk that takes a little at a time gets all of it', async () => {
  disk((fd, bytes, offset, length) => realWrite(fd, bytes, offset, Math.min(length, 1000)));
  const [outcome] = await office.sign({ by: 'khoi', act: 'approve', files: [decision], image: picture('chu-ky-khoi.png') });
  expect(outcome?.result.status).toBe('signed');
});

test('a sync that fails is a failure', async () => {
  jest.spyOn(fs, 'fsyncSync').mockImplementation(() => { throw Object.assign(new Error('EIO'), { code: 'EIO' }); });
  const [outcome] = await office.sign({ by: 'khoi', act: 'approve', files: [decision], image: picture('chu-ky-khoi.png') });
  jest.restoreAllMocks();
  expect(outcome?.result).toMatchObject({ status: 'failed', error: { kind: 'outputNotWritable' } });
  expect(office.results()).toEqual([]);
});
