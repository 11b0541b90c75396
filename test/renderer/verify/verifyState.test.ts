import type { IncomingInfo } from '../../../src/contract/calls';
import type { DocumentVerdict } from '../../../src/contract/models';
import { gravestReason } from '../../../src/renderer/verify/gravestReason';
import {
  countVerdicts, emptyVerifying, isAcceptable, isRefusable, verifyReducer, worstFilesFirst, type VerifiedFile,
  type VerifyEvent,
} from '../../../src/renderer/verify/verifyState';
import { info, signature, unsigned } from '../samples';

const after = (...events: VerifyEvent[]) => events.reduce(verifyReducer, emptyVerifying);
const judged = (verdict: DocumentVerdict['verdict']): DocumentVerdict => ({ ...unsigned, verdict });

describe('files that are checked', () => {
  test('one is looked at at once; several show their table', () => {
    expect(after({ type: 'opened', documents: [info(1)] }).selected).toBe(1);
    expect(after({ type: 'opened', documents: [info(1), info(2)] }).selected).toBeNull();
  });

  test('the worst stand first, those that are not checked yet last, and each is counted once', () => {
    const { files } = after(
      { type: 'opened', documents: [1, 2, 3, 4].map((number) => info(number)) },
      { type: 'verified', document: 1, verdict: judged('valid') },
      { type: 'verified', document: 2, verdict: judged('indeterminate') },
      { type: 'verified', document: 4, verdict: judged('invalid') },
    );
    expect(worstFilesFirst(files).map((file) => file.info.document)).toEqual([4, 2, 1, 3]);
    const counts = { invalid: 1, unreadable: 0, indeterminate: 1, unsigned: 0, valid: 1, waiting: 1 };
    expect(countVerdicts(files)).toEqual(counts);
  });

  test('a file that cannot be opened is told with the bad ones, never passed over', () => {
    const { files } = after({ type: 'opened', documents: [info(1), info(2, { error: { kind: 'notPdf', data: {} } })] });
    expect(worstFilesFirst(files)[0]?.error?.kind).toBe('notPdf');
  });

  test('a late answer for a list that was cleared changes nothing', () => {
    const state = after({ type: 'opened', documents: [info(1)] }, { type: 'cleared' });
    expect(verifyReducer(state, { type: 'verified', document: 1, verdict: judged('valid') }).files).toEqual([]);
  });
});

describe('what is decided on many at once', () => {
  const accepted: IncomingInfo = { decision: 'accept', arrivalNumber: 5, notice: null, report: null, removed: false, missing: [] };
  const several = after(
    { type: 'opened', documents: [info(1), info(2), info(3), info(4), info(5, { error: { kind: 'notPdf', data: {} } })] },
    { type: 'verified', document: 1, verdict: judged('valid') },
    { type: 'verified', document: 2, verdict: judged('invalid') },
    { type: 'verified', document: 3, verdict: judged('indeterminate') },
    { type: 'verified', document: 4, verdict: unsigned },
  );
  const numbers = (state: typeof several, which: (file: VerifiedFile) => boolean): readonly number[] =>
    state.files.filter(which).map((file) => file.info.document);

  test('only what holds is accepted, only what does not is refused; the rest is for a person', () => {
    expect(numbers(several, isAcceptable)).toEqual([1]);
    expect(numbers(several, isRefusable)).toEqual([2, 5]);
  });

  test('nothing is decided twice; what did not go through may be tried again', () => {
    const once = verifyReducer(several, { type: 'decided', document: 1, info: accepted });
    expect(numbers(once, isAcceptable)).toEqual([]);
    const failed = verifyReducer(several, { type: 'undecided', document: 2, error: { kind: 'diskFull', data: {} } });
    expect(numbers(failed, isRefusable)).toEqual([2, 5]);
    expect(failed.files[1]?.undecided?.kind).toBe('diskFull');
  });
});

describe('the sentence over a document', () => {
  const bad = signature('b', { status: 'invalid', revision: 2, reasons: [{ kind: 'timeFromSignerOnly' }, { kind: 'digestMismatch' }] });

  test('gives the gravest reason of the worst signature', () => {
    const good = signature('a', { reasons: [{ kind: 'timeFromSignerOnly' }] });
    const told = gravestReason({ ...judged('invalid'), signatures: [good, bad] });
    expect([told?.reason.kind, told?.signature.field]).toEqual(['digestMismatch', 'b']);
  });

  test('gives none where all is well', () => {
    expect(gravestReason({ ...judged('valid'), signatures: [signature('a', { reasons: [{ kind: 'timeFromSignerOnly' }] })] })).toBeNull();
  });
});

test('a file that servers are asked about is checked once more, and nothing of the old verdict stands meanwhile', () => {
  const state = after(
    { type: 'opened', documents: [info(1)] },
    { type: 'verified', document: 1, verdict: judged('indeterminate') },
    { type: 'again', document: 1 },
  );
  expect(state.files).toMatchObject([{ verdict: null, error: null, online: true }]);
});
