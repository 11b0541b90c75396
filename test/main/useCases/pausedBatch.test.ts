import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnsoError } from '../../../src/contract/errors';
import { BufferSource } from '../../../src/core/bytes';
import { PdfDocument } from '../../../src/core/pdf/document';
import { reportIncident } from '../../../src/main/records/incidents';
import { takeOverToken } from '../../../src/main/records/takeOver';
import type { Interruption, PinAnswer, SigningOutcome } from '../../../src/main/useCases/signingRequest';
import { corpus, Office, picture, pins } from './office';

let office: Office;
beforeAll(async () => { office = await Office.open(); });
beforeEach(() => { office.tidy(); });
afterAll(() => office.close());

/** Four decisions in files of this person's own. */
function batch(): readonly string[] {
  return ['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf'].map((name) => {
    const path = join(office.folder, name);
    copyFileSync(join(corpus, 'quyet-dinh-mot-trang.pdf'), path);
    return path;
  });
}

const told = (outcomes: readonly SigningOutcome[]): readonly string[] =>
  outcomes.map(({ result }) => result.error?.kind ?? result.status);

function signatures(name: string): number {
  const document = PdfDocument.open(new BufferSource(new Uint8Array(readFileSync(join(office.out, name)))));
  return document.signatureFields().filter(({ value }) => value).length;
}

/** What the person does at each pause, in order; a further pause is a failure of the test. */
function person(...acts: ((interruption: Interruption) => Promise<PinAnswer> | PinAnswer)[]) {
  const pauses: { kind: string; file: string; signed: number; left: number }[] = [];
  const interrupted = async (interruption: Interruption): Promise<PinAnswer> => {
    const { error, ...far } = interruption;
    pauses.push({ kind: error.kind, ...far });
    const act = acts[pauses.length - 1];
    if (!act) throw new Error('paused once too often');
    return act(interruption);
  };
  return { pauses, interrupted };
}

const backWithPin = (pin: string = pins.khoi) => (): PinAnswer => {
  office.rig.shim.order();
  return { pin };
};
const wish = { by: 'khoi', act: 'approve', image: picture('chu-ky-khoi.png') } as const;

test('pulled out in the middle, put back with its PIN: the batch goes on at that file, each is signed once', async () => {
  office.rig.shim.order('C_Sign rv=0x32 after=2');
  const asked = jest.fn(() => Promise.resolve(pins.khoi));
  const { pauses, interrupted } = person(backWithPin());
  const outcomes = await office.sign({ ...wish, files: batch(), pin: asked, interrupted });
  expect(told(outcomes)).toEqual(['signed', 'signed', 'signed', 'signed']);
  expect(pauses).toEqual([{ kind: 'tokenRemoved', file: 'c.pdf', signed: 2, left: 2 }]);
  expect(asked).toHaveBeenCalledTimes(1);
  expect(office.results()).toEqual(['approve-a.pdf', 'approve-b.pdf', 'approve-c.pdf', 'approve-d.pdf']);
  for (const name of office.results()) expect(signatures(name)).toBe(1);
  expect(office.workspace.journal.verify()).toMatchObject({ ok: true, open: [] });
  const events = office.workspace.journal.list(20).map(({ event, body }) => `${event} ${String(body['file'] ?? '')}`);
  expect(events.slice(0, 9).reverse()).toEqual([
    'signingClosed b.pdf', 'signingStarted c.pdf', 'signingFailed c.pdf', 'signingPaused c.pdf', 'signingResumed ',
    'signingStarted c.pdf', 'signingClosed c.pdf', 'signingStarted d.pdf', 'signingClosed d.pdf',
  ]);
});

test('pulled out again before the PIN was taken: it waits once more, and no try is spent', async () => {
  office.rig.shim.order('C_Sign rv=0x32 after=1', 'pinlimit=3');
  const { pauses, interrupted } = person(
    () => { office.rig.shim.order('absent', 'pinlimit=3'); return { pin: pins.khoi }; },
    () => { office.rig.shim.order('pinlimit=3'); return { pin: pins.khoi }; },
  );
  const outcomes = await office.sign({ ...wish, files: batch(), interrupted });
  expect(told(outcomes)).toEqual(['signed', 'signed', 'signed', 'signed']);
  expect(pauses.map(({ signed, left }) => [signed, left])).toEqual([[1, 3], [1, 3]]);
  expect(office.rig.shim.wrongTries()).toBe(0);
});

test('a wrong PIN after the pause costs the one try that was given, and is asked for again', async () => {
  office.rig.shim.order('C_Sign rv=0x32 after=1');
  const wrong = (): PinAnswer => { office.rig.shim.order('pinlimit=5'); return { pin: '00000000' }; };
  const right = jest.fn((): PinAnswer => ({ pin: pins.khoi }));
  const { pauses, interrupted } = person(wrong, ({ error }) => {
    expect(error.data['state']).toBeDefined();
    expect(office.rig.shim.wrongTries()).toBe(1);
    return right();
  });
  expect(told(await office.sign({ ...wish, files: batch(), interrupted }))).toEqual(['signed', 'signed', 'signed', 'signed']);
  expect(pauses.map(({ kind }) => kind)).toEqual(['tokenRemoved', 'pinIncorrect']);
});

test.each([['crashes', 'C_Sign crash after=1 times=1', 'deviceCrashed'], ['fails', 'C_Sign rv=0x30 after=1 times=1', 'deviceFailed']])(
  'a driver that %s in the middle lets the batch wait for the PIN as well', async (_how, order, kind) => {
    office.rig.shim.order(order);
    const { pauses, interrupted } = person(backWithPin());
    expect(told(await office.sign({ ...wish, files: batch(), interrupted }))).toEqual(['signed', 'signed', 'signed', 'signed']);
    expect(pauses).toEqual([{ kind, file: 'b.pdf', signed: 1, left: 3 }]);
  },
);

test('stopped while it waits: what is signed stays, the rest is told as stopped, no half file', async () => {
  office.rig.shim.order('C_Sign rv=0x32 after=2');
  const stop = new AbortController();
  const { interrupted } = person(() => { stop.abort(); return { pin: pins.khoi }; });
  const outcomes = await office.sign({ ...wish, files: batch(), interrupted, signal: stop.signal });
  expect(told(outcomes)).toEqual(['signed', 'signed', 'cancelled', 'cancelled']);
  expect(office.results()).toEqual(['approve-a.pdf', 'approve-b.pdf']);
});

test('a document by itself, and a first PIN that is wrong, end as they always did: nobody waits', async () => {
  const { pauses, interrupted } = person();
  office.rig.shim.order('C_Sign rv=0x32');
  expect(told(await office.sign({ ...wish, files: batch().slice(0, 1), interrupted }))).toEqual(['tokenRemoved']);
  office.rig.shim.order();
  const outcomes = await office.sign({ ...wish, files: batch(), pin: () => Promise.resolve('00000000'), interrupted });
  expect(new Set(told(outcomes))).toEqual(new Set(['pinIncorrect']));
  expect(pauses).toEqual([]);
});

test('what ends the waiting ends the batch with its own reason', async () => {
  office.rig.shim.order('C_Sign rv=0x32 after=1');
  const { interrupted } = person(({ error }) => { throw error as AnsoError; });
  const outcomes = await office.sign({ ...wish, files: batch(), interrupted });
  expect(told(outcomes)).toEqual(['signed', 'tokenRemoved', 'tokenRemoved', 'tokenRemoved']);
});

// last: the office's records tell of the loss from here on
test('a loss that is reported while the batch waits: the certificate is locked, and the PIN is not even tried', async () => {
  office.rig.shim.order('C_Sign rv=0x32 after=1');
  const { records } = office.workspace;
  const { status } = await office.token('khoi');
  const { interrupted } = person(() => {
    office.rig.shim.order();
    office.rig.shim.forgetCalls();
    takeOverToken(records, status);
    records.table('people').add({ code: 'CB01', name: 'Nguyễn Minh Khôi' });
    reportIncident(records, { kind: 'lost', device: status.serial, person: 'CB01' });
    return { pin: pins.khoi };
  });
  const outcomes = await office.sign({ ...wish, files: batch(), interrupted });
  expect(told(outcomes)).toEqual(['signed', 'certificateLocked', 'certificateLocked', 'certificateLocked']);
  expect(office.rig.shim.calls()).not.toContain('C_Login');
});
