import { nextUnnumbered, numbersOn, wantsNumber } from '../../../src/renderer/signing/numbering';
import { emptySigning, signingReducer, type SigningEvent, type SigningState } from '../../../src/renderer/signing/signingState';
import { info, placed, sealBox } from '../samples';

const after = (...events: SigningEvent[]): SigningState => events.reduce(signingReducer, emptySigning('2026-11-20'));
const missing = placed('issue', { boxes: [sealBox], warnings: [{ kind: 'numberMissing' }] });
const printed = placed('issue', { boxes: [sealBox], warnings: [{ kind: 'numberAlreadyPrinted', data: { printed: '9' } }] });
const opened: SigningEvent = { type: 'opened', documents: [1, 2, 3, 4].map((document) => info(document)) };
const waiting = (document: number): SigningEvent => ({ type: 'placed', document, act: 'issue', answer: missing });

describe('numbers of a batch', () => {
  const state = after(opened, waiting(1), { type: 'placed', document: 2, act: 'issue', answer: printed }, waiting(3), waiting(4));
  const file = (of: SigningState, document: number) => {
    const found = of.files.find((one) => one.info.document === document);
    if (found === undefined) throw new Error('no such file');
    return found;
  };

  test('only a document with an empty slot waits for its number, and only where the clerk issues', () => {
    expect([1, 2, 3].map((one) => wantsNumber(file(state, one), 'issue'))).toEqual([true, false, true]);
    expect(wantsNumber(file(state, 1), 'approve')).toBe(false);
  });

  test('they go on from the number that was typed, past a document that has one in print', () => {
    const typed = signingReducer(state, { type: 'numbered', document: 1, number: '21' });
    const on = numbersOn(typed, 'issue', file(typed, 1));
    expect(on).toMatchObject({ first: 22, last: 23, count: 2 });
    const all = signingReducer(typed, { type: 'several', events: on?.events ?? [] });
    expect(all.files.map(({ number }) => number)).toEqual(['21', '', '22', '23']);
  });

  test('nothing goes on from a number with a letter, nor past the last file', () => {
    const typed = signingReducer(state, { type: 'numbered', document: 1, number: '21a' });
    expect(numbersOn(typed, 'issue', file(typed, 1))).toBeNull();
    const last = signingReducer(state, { type: 'numbered', document: 4, number: '21' });
    expect(numbersOn(last, 'issue', file(last, 4))).toBeNull();
  });

  test('Enter leads to the next that waits, round to the first, and then nowhere', () => {
    expect(nextUnnumbered(state, 'issue', file(state, 1))?.info.document).toBe(3);
    expect(nextUnnumbered(state, 'issue', file(state, 4))?.info.document).toBe(1);
    const unread = after(opened);
    expect(nextUnnumbered(unread, 'issue', file(unread, 1))?.info.document).toBe(2);
    expect(nextUnnumbered(unread, 'approve', file(unread, 1))).toBeNull();
  });
});
