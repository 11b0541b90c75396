import type { Act } from '../../../src/contract/models';
import {
  boxesOf, hidesMarks, hindrance, inOrder, isUnchecked, signable, signersOf, statusOf, warningsOf,
} from '../../../src/renderer/signing/fileView';
import { handPlaced } from '../../../src/renderer/signing/handPlaced';
import { emptySigning, signingReducer, type SigningEvent, type SigningState } from '../../../src/renderer/signing/signingState';
import { info, placed, sealBox, signAnswer, signatureBox } from '../samples';

const act: Act = 'approve';
const after = (...events: SigningEvent[]): SigningState => events.reduce(signingReducer, emptySigning('2026-11-22'));
const opened = (...numbers: number[]): SigningEvent => ({ type: 'opened', documents: numbers.map((number) => info(number)) });
const answered = (document: number, answer = placed(act, { boxes: [signatureBox] })): SigningEvent =>
  ({ type: 'placed', document, act, answer });
const fileOf = (state: SigningState, document = 1) => {
  const file = state.files.find((one) => one.info.document === document);
  if (file === undefined) throw new Error('no such file');
  return file;
};

describe('the files of a sitting', () => {
  test('the file that was opened last is looked at; closing it shows another', () => {
    expect(after(opened(1, 2), opened(3)).selected).toBe(3);
    expect(after(opened(1, 2), { type: 'closed', documents: [1] }).selected).toBe(2);
    expect(after(opened(1), { type: 'closed', documents: [1] }).selected).toBeNull();
  });

  test('a late answer for a file that was closed changes nothing', () => {
    const state = after(opened(1), { type: 'closed', documents: [1] });
    expect(signingReducer(state, answered(1)).files).toEqual([]);
  });

  test('those in doubt come first, the unusable before them, the ready ones last', () => {
    const state = after(
      { type: 'opened', documents: [info(1), info(2), info(3, { error: { kind: 'notPdf', data: {} } })] },
      answered(1),
      answered(2, placed(act, { boxes: [signatureBox], warnings: [{ kind: 'gapTooSmall' }] })),
    );
    expect(inOrder(state.files, act).map((file) => file.info.document)).toEqual([3, 2, 1]);
    expect(state.files.map((file) => statusOf(file, act))).toEqual(['ready', 'doubtful', 'refused']);
  });
});

describe('marks moved by hand', () => {
  const moved: SigningEvent = { type: 'moved', document: 1, act, box: { ...signatureBox, x: 100 } };

  test('a moved mark replaces its own kind only, and Escape brings the found place back', () => {
    const issue = { type: 'placed', document: 1, act: 'issue', answer: placed('issue', { boxes: [sealBox] }) } as const;
    const state = after(opened(1), answered(1), issue, moved);
    expect(boxesOf(fileOf(state), act)).toEqual([{ ...signatureBox, x: 100 }]);
    expect(boxesOf(fileOf(state), 'issue')).toEqual([sealBox]);
    const reset = signingReducer(state, { type: 'reset', document: 1, act, kind: 'signature' });
    expect(boxesOf(fileOf(reset), act)).toEqual([signatureBox]);
  });

  test('moving twice keeps the last place only', () => {
    const state = after(opened(1), answered(1), moved, { ...moved, box: { ...signatureBox, x: 90 } });
    expect(fileOf(state).moved[act]).toHaveLength(1);
  });

  test.each(['noTextLayer', 'noSigningBlock'] as const)('%s is answered by a mark put by hand, and only by that', (kind) => {
    const state = after(opened(1), answered(1, placed(act, { refusal: { kind, data: {} }, warnings: [{ kind }] })));
    expect(statusOf(fileOf(state), act)).toBe('doubtful');
    expect(signable(state, act)).toEqual([]);
    const byHand = signingReducer(state, moved);
    expect(signable(byHand, act)).toHaveLength(1);
    expect(warningsOf(fileOf(byHand), act)).toEqual([]);
  });

  test('no hand answers a rule', () => {
    const secret = placed(act, { refusal: { kind: 'secretDocument', data: {} } });
    const state = after(opened(1), answered(1, secret), moved);
    expect(hindrance(fileOf(state), act)?.kind).toBe('secretDocument');
    expect(signable(state, act)).toEqual([]);
  });

  test('a mark put by hand lies inside the page whatever its size', () => {
    for (const page of [{ widthMm: 210, heightMm: 297 }, { widthMm: 60, heightMm: 40 }]) {
      for (const which of ['approve', 'issue'] as const) {
        const { x, y, w } = handPlaced(which, 3, page, null, null);
        expect(x).toBeGreaterThanOrEqual(0);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(x + w).toBeLessThanOrEqual(page.widthMm);
      }
    }
    expect(handPlaced('issue', 1, { widthMm: 210, heightMm: 297 }, null, 42)).toMatchObject({ kind: 'seal', w: 42, h: 42 });
  });
});

describe('what one document leaves to the next', () => {
  const chosen: SigningEvent = { type: 'chosen', values: { act: 'copy', reason: 'Theo chỉ đạo' } };
  const closed: SigningEvent = { type: 'closed', documents: [1] };

  test('a reason is given for the documents at hand and for no later ones', () => {
    expect(after(opened(1), chosen, closed).reason).toBe('');
    const answers = [signAnswer('signed')];
    expect(after(opened(1), chosen, { type: 'finished', documents: [1], answers }).reason).toBe('');
    const failed = [signAnswer('failed', { kind: 'tokenRemoved', data: {} })];
    expect(after(opened(1), chosen, { type: 'finished', documents: [1], answers: failed }).reason).toBe('Theo chỉ đạo');
  });

  test('urgency and the day on paper are no later document\'s', () => {
    const terms: SigningEvent = { type: 'terms', terms: { urgency: 'hoatoc', paperDay: '2026-11-01', to: 'Phòng Nội vụ' } };
    expect(after(opened(1), terms, closed).terms).toMatchObject({ urgency: null, paperDay: '', to: 'Phòng Nội vụ' });
  });

  test('an act that was done goes on; one that was given up does not', () => {
    expect(after(opened(1), chosen, closed).act).toBeNull();
    expect(after(opened(1), chosen, { type: 'finished', documents: [1], answers: [signAnswer('signed')] }, closed).act).toBe('copy');
  });

  test('work that begins is dated today, not the day the program was opened; files that are added change no date', () => {
    const next: SigningEvent = { type: 'opened', documents: [info(2)], day: '2026-11-23' };
    expect(after(next).date).toBe('2026-11-23');
    expect(after(opened(1), { type: 'chosen', values: { date: '2026-11-01' } }, next).date).toBe('2026-11-01');
  });
});

describe('signing', () => {
  const started: SigningEvent = { type: 'started', at: 0, files: 2 };

  test('a file that failed may be signed again, one that was signed may not', () => {
    const state = after(opened(1, 2), answered(1), answered(2), started,
      { type: 'finished', documents: [1, 2], answers: [signAnswer('signed'), signAnswer('failed', { kind: 'tokenRemoved', data: {} })] });
    expect(state.running).toBeNull();
    expect(signable(state, act).map((file) => file.info.document)).toEqual([2]);
    expect(state.files.map((file) => statusOf(file, act))).toEqual(['signed', 'failed']);
    expect(fileOf(signingReducer(state, started), 2).outcome).toBeNull();
    expect(fileOf(signingReducer(state, started), 1).outcome).not.toBeNull();
  });

  test('a stopped run leaves the rest as it was, and tells how far it came', () => {
    const stopped = { kind: 'cancelled', data: {} };
    const state = after(opened(1, 2), answered(1), answered(2), started,
      { type: 'finished', documents: [1, 2], answers: [signAnswer('signed'), signAnswer('failed', stopped, 0)] });
    expect(state.files.map((file) => statusOf(file, act))).toEqual(['signed', 'ready']);
    expect(state).toMatchObject({ error: stopped, lastRun: { signed: 1, total: 2 } });
  });

  test('a token pulled out spoils the file at work alone; the others wait for it to come back', () => {
    const removed = { kind: 'tokenRemoved', data: {} };
    const answers = [signAnswer('signed'), signAnswer('failed', removed, 7), signAnswer('failed', removed, 0)];
    const state = after(opened(1, 2, 3), answered(1), answered(2), answered(3), started,
      { type: 'finished', documents: [1, 2, 3], answers });
    expect(state.files.map((file) => statusOf(file, act))).toEqual(['signed', 'failed', 'ready']);
    expect(state).toMatchObject({ error: removed, lastRun: { signed: 1, total: 3 } });
    expect(signable(state, act).map((file) => file.info.document)).toEqual([2, 3]);
  });

  test('a rule that refuses a file stays with that file', () => {
    const refused = signAnswer('failed', { kind: 'alreadyIssued', data: {} }, 0);
    const state = after(opened(1), answered(1), started, { type: 'finished', documents: [1], answers: [refused] });
    expect(state.error).toBeNull();
    expect(fileOf(state).outcome).toBe(refused);
  });

  test('progress that arrives after the end is not shown', () => {
    const progress = { file: 'a', index: 0, total: 1, step: 'signing' } as const;
    expect(after(opened(1), { type: 'progressed', progress }).running).toBeNull();
    expect(after(opened(1), started, { type: 'progressed', progress }).running?.progress).toEqual(progress);
  });

  test('an error ends the run and stands until the person does something', () => {
    const state = after(opened(1), started, { type: 'failed', error: { kind: 'pinIncorrect', data: {} } });
    expect(state).toMatchObject({ running: null, error: { kind: 'pinIncorrect' } });
    expect(signingReducer(state, { type: 'chosen', values: { reason: 'x' } }).error).toBeNull();
  });
});

test('where the signer must be chosen, each printed name stands once, with its block', () => {
  const names = ['Trần Thu Hà', 'Nguyễn Minh Khôi', 'Trần Thu Hà'];
  const refusal = { kind: 'signerChoiceNeeded', data: {} };
  const state = after(opened(1), answered(1, placed(act, { names, refusal })));
  expect(signersOf(fileOf(state), act).map(({ signer }) => signer)).toEqual(['Trần Thu Hà', 'Nguyễn Minh Khôi']);
});

test('each document of a batch has its own signer', () => {
  const state = after(opened(1, 2), { type: 'signer', document: 1, signer: 'Trần Thu Hà' });
  expect(state.files.map(({ signer }) => signer)).toEqual(['Trần Thu Hà', null]);
});

describe('marks that were moved are judged where they stand', () => {
  const box = { ...signatureBox, x: 20 };
  const moved: SigningEvent = { type: 'moved', document: 1, act, box };
  const warned = placed(act, { boxes: [box], warnings: [{ kind: 'sealOverRecipients' }] });
  const checked: SigningEvent = { type: 'checked', document: 1, act, places: { boxes: [box], answer: warned } };

  test('the button waits until they are, and then their warnings count', () => {
    const before = fileOf(after(opened(1), answered(1), moved));
    expect(isUnchecked(before, act)).toBe(true);
    const file = fileOf(after(opened(1), answered(1), moved, checked));
    expect([isUnchecked(file, act), warningsOf(file, act).map(({ kind }) => kind)]).toEqual([false, ['sealOverRecipients']]);
    expect(statusOf(file, act)).toBe('doubtful');
  });

  test('an answer for a place that was left meanwhile does not count, nor after a reset', () => {
    const further = { ...moved, box: { ...box, x: 60 } };
    expect(warningsOf(fileOf(after(opened(1), answered(1), moved, checked, further)), act)).toEqual([]);
    const reset: SigningEvent = { type: 'reset', document: 1, act, kind: null };
    expect(warningsOf(fileOf(after(opened(1), answered(1), moved, checked, reset)), act)).toEqual([]);
  });

  test('a mark that a rule does not let stand there stays on the page, to be moved away', () => {
    const answer = placed(act, { refusal: { kind: 'boxOutsidePage', data: { page: 1 } } });
    const file = fileOf(after(opened(1), answered(1), moved, { ...checked, places: { boxes: [box], answer } }));
    expect([hindrance(file, act)?.kind, hidesMarks(file, act)]).toEqual(['boxOutsidePage', false]);
    expect(boxesOf(file, act)).toHaveLength(1);
  });
});

describe('many files', () => {
  test('files that come bit by bit and again with the whole list stand there once, and leave what is looked at', () => {
    const state = after(
      opened(1, 2), { type: 'opened', documents: [info(3)], quiet: true }, { type: 'selected', document: 2 }, opened(1, 2, 3),
    );
    expect(state.files.map((file) => file.info.document)).toEqual([1, 2, 3]);
    expect(state.selected).toBe(2);
  });

  test('a file with a password waits for it, and is read like any other once it is open', () => {
    const locked = info(1, { error: { kind: 'encryptedPdf', data: { reason: 'password' } } });
    const state = after({ type: 'opened', documents: [locked] });
    expect(statusOf(fileOf(state), act)).toBe('locked');
    const wrong = signingReducer(state, { type: 'unlocked', documents: [{ ...locked, error: { kind: 'passwordIncorrect', data: {} } }] });
    expect(statusOf(fileOf(wrong), act)).toBe('locked');
    expect(statusOf(fileOf(signingReducer(wrong, { type: 'unlocked', documents: [info(1)] })), act)).toBe('reading');
  });

  test('what is signed already is left alone in a batch unless the person says otherwise; alone it is only told', () => {
    const twice = placed(act, { boxes: [signatureBox], warnings: [{ kind: 'alreadySigned', data: { by: 'x' } }] });
    const one = after(opened(1), answered(1, twice));
    expect(signable(one, act)).toHaveLength(1);
    const two = after(opened(1, 2), answered(1, twice), answered(2));
    expect(signable(two, act).map((file) => file.info.document)).toEqual([2]);
    expect(signable({ ...two, again: true }, act)).toHaveLength(2);
  });

  test('each file has its result as soon as it is settled; one that was not reached has none', () => {
    const state = after(
      opened(1, 2), { type: 'settled', document: 1, answer: signAnswer('signed') },
      { type: 'settled', document: 2, answer: signAnswer('failed', { kind: 'tokenRemoved', data: {} }, 0) },
    );
    expect(state.files.map((file) => file.outcome?.result.status ?? null)).toEqual(['signed', null]);
  });

  test('what is left of a batch takes the place of its files, with everything that was entered for it', () => {
    const state = after(opened(1, 2, 3), {
      type: 'resumed',
      batch: {
        batch: 'a', act: 'issue', terms: { reason: 'theo phân công', level: 'B-T', sealMm: 36, date: '2026-11-20' }, signed: 1, total: 2,
        replaces: [1, 2],
        files: [{ info: info(9), boxes: [sealBox], number: '15', signer: null }],
      },
    });
    expect(state.files.map((file) => file.info.document)).toEqual([9, 3]);
    expect(state).toMatchObject({ act: 'issue', batch: 'a', selected: 9, level: 'B-T', reason: 'theo phân công', sealMm: 36, date: '2026-11-20' });
    expect(fileOf(state, 9)).toMatchObject({ number: '15', moved: { issue: [sealBox] } });
    expect(after(opened(1)).batch).toBeNull();
    expect(signingReducer(state, { type: 'closed', documents: [9, 3] }).batch).toBeNull();
  });
});
