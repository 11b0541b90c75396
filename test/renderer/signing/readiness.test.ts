import type { Act, TokenStatus } from '../../../src/contract/models';
import { proposedAct } from '../../../src/renderer/signing/proposedAct';
import { readiness } from '../../../src/renderer/signing/readiness';
import { remainingSeconds } from '../../../src/renderer/signing/remainingTime';
import { emptySigning, signingReducer, type SigningState } from '../../../src/renderer/signing/signingState';
import { certificateChoices, chosenOf } from '../../../src/renderer/tokens/certificateChoices';
import { agencyCertificate, certificate, info, placed, sealBox, signAnswer, signatureBox, token } from '../samples';

const state = (act: Act, changes: Partial<SigningState> = {}, warned = false): SigningState => {
  const boxes = [act === 'approve' ? signatureBox : sealBox];
  const warnings = warned ? [{ kind: 'signerNameMismatch', needsReason: true } as const] : [];
  const opened = signingReducer(emptySigning('2026-11-22'), { type: 'opened', documents: [info(1)] });
  return { ...signingReducer(opened, { type: 'placed', document: 1, act, answer: placed(act, { boxes, warnings }) }), ...changes };
};
const choiceOn = (status: TokenStatus, act: Act) => chosenOf(certificateChoices([status], act), null);
const person = token([certificate()]);
const complete = { choice: choiceOn(person, 'approve'), hasPin: true, lastTryConfirmed: false };

describe('what stands between the person and the button', () => {
  test('nothing, when all is there', () => {
    expect(readiness(state('approve'), 'approve', complete).missing).toBeNull();
  });

  test.each([
    ['a certificate', { choice: null }, 'certificate'],
    ['a PIN', { hasPin: false }, 'pin'],
  ] as const)('%s', (_what, entered, missing) => {
    expect(readiness(state('approve'), 'approve', { ...complete, ...entered }).missing).toBe(missing);
  });

  test('the last try before the token locks is asked for twice', () => {
    const choice = choiceOn(token([certificate()], { pinState: 'final' }), 'approve');
    expect(readiness(state('approve'), 'approve', { ...complete, choice }).missing).toBe('lastTry');
    expect(readiness(state('approve'), 'approve', { ...complete, choice, lastTryConfirmed: true }).missing).toBeNull();
  });

  test('a warning that wants a reason gets one, and spaces are none', () => {
    expect(readiness(state('approve', {}, true), 'approve', complete).missing).toBe('reason');
    expect(readiness(state('approve', { reason: '  ' }, true), 'approve', complete).missing).toBe('reason');
    expect(readiness(state('approve', { reason: 'Thay mặt' }, true), 'approve', complete).missing).toBeNull();
  });

  test('a reason that is only asked for as the batch begins is asked for before it is tried again', () => {
    const refused = signAnswer('failed', { kind: 'reasonNeeded', data: { warnings: 'revocationUnknown' } });
    const result = { ...refused.result, status: 'refused' as const, warnings: [{ kind: 'revocationUnknown', needsReason: true } as const] };
    const after = signingReducer(state('approve'), { type: 'finished', documents: [1], answers: [{ ...refused, result }] });
    expect(readiness(after, 'approve', complete)).toMatchObject({ missing: 'reason', needReason: [{ kind: 'revocationUnknown' }] });
    expect(readiness({ ...after, reason: 'mất mạng, đã xác minh' }, 'approve', complete).missing).toBeNull();
  });

  test('a number is figures, and a date is a day', () => {
    const choice = choiceOn(token([agencyCertificate]), 'issue');
    const issue = (changes: Partial<SigningState>, number = '') =>
      readiness(signingReducer(state('issue', changes), { type: 'numbered', document: 1, number }), 'issue', { ...complete, choice }).missing;
    expect(issue({})).toBeNull();
    expect(issue({}, '15')).toBeNull();
    expect(issue({}, '15/QĐ')).toBe('number');
    expect(issue({ date: '' })).toBe('date');
  });

  test('a certificate that the agency does not let sign now, and a reason that its unknown status wants', () => {
    const check = { status: 'unknown', source: '', warnings: [], error: null, at: '2026-11-22T00:00:00Z' } as const;
    const blocked = { ...check, error: { kind: 'statusUnknown', data: {} } };
    expect(readiness(state('approve'), 'approve', { ...complete, check: blocked }).missing).toBe('certificateBlocked');
    const warned = { ...check, warnings: [{ kind: 'revocationUnknown', needsReason: true } as const] };
    expect(readiness(state('approve'), 'approve', { ...complete, check: warned }).missing).toBe('reason');
    expect(readiness(state('approve'), 'approve', { ...complete, check }).missing).toBeNull();
  });

  test('while a file is being read the button waits, when nothing can be signed it says so', () => {
    const reading = signingReducer(emptySigning('2026-11-22'), { type: 'opened', documents: [info(1)] });
    expect(readiness(reading, 'approve', complete).missing).toBe('reading');
    const broken = { type: 'opened', documents: [info(1, { error: { kind: 'notPdf', data: {} } })] } as const;
    expect(readiness(signingReducer(emptySigning('2026-11-22'), broken), 'approve', complete).missing).toBe('nothingToSign');
  });
});

describe('certificates for an act', () => {
  const expired = certificate({ serial: '03', sha256: 'C'.repeat(64), usable: false, fault: 'expired' });

  test('a person approves, the agency issues; what does not fit is listed last with the reason', () => {
    const tokens = [token([expired, agencyCertificate, certificate()])];
    expect(certificateChoices(tokens, 'approve').map((one) => one.fit)).toEqual(['fits', 'wrongClass', 'unusable']);
    expect(chosenOf(certificateChoices(tokens, 'issue'), null)?.certificate.serial).toBe('02');
  });

  test('what was chosen stays chosen while it fits, and falls back when its token is pulled out', () => {
    const second = certificate({ serial: '04', sha256: 'D'.repeat(64) });
    const both = certificateChoices([token([certificate(), second])], 'approve');
    expect(chosenOf(both, second.sha256)?.certificate).toBe(second);
    expect(chosenOf(certificateChoices([person], 'approve'), second.sha256)?.certificate.serial).toBe('01');
    expect(chosenOf([], second.sha256)).toBeNull();
  });

  test('no PIN is asked of a locked token', () => {
    expect(choiceOn(token([certificate()], { pinState: 'locked' }), 'approve')).toBeNull();
  });
});

describe('the act that is proposed', () => {
  const both = [token([certificate(), agencyCertificate])];
  const file = (refused: boolean) => {
    const answer = placed('issue', refused ? { refusal: { kind: 'noPersonSignature', data: {} } } : { boxes: [sealBox] });
    const opened = signingReducer(emptySigning('2026-11-22'), { type: 'opened', documents: [info(1)] });
    return signingReducer(opened, { type: 'placed', document: 1, act: 'issue', answer }).files[0] ?? null;
  };

  test('is what the plugged-in certificate can do', () => {
    expect(proposedAct(file(false), [person])).toBe('approve');
    expect(proposedAct(file(true), [token([agencyCertificate])])).toBe('issue');
  });

  test('is issuing as soon as the document may be issued, with both at hand', () => {
    expect(proposedAct(file(true), both)).toBe('approve');
    expect(proposedAct(file(false), both)).toBe('issue');
    expect(proposedAct(null, [])).toBe('approve');
  });
});

test('the time that is left is told once there is something to judge it by', () => {
  expect(remainingSeconds(1, 10, 1000)).toBeNull();
  expect(remainingSeconds(5, 10, 5000)).toBe(5);
  expect(remainingSeconds(10, 10, 5000)).toBeNull();
});
