import type { BatchPause } from '../../../src/contract/batchCalls';
import type { TokenStatus } from '../../../src/contract/models';
import { seenToken } from '../../../src/renderer/signing/seenToken';
import { emptySigning, signingReducer, type SigningEvent } from '../../../src/renderer/signing/signingState';

const pause: BatchPause = {
  error: { kind: 'tokenRemoved', data: {} }, file: 'vb 3.pdf', signed: 2, left: 4,
  token: { label: 'CHU TICH', serial: 'A1' }, certificate: 'AB',
};
const token = (label: string, serial: string, sha256: string): TokenStatus =>
  ({ id: `m#${serial}`, label, serial, certificates: [{ sha256 }] }) as unknown as TokenStatus;

test('only the same token with the same certificate is back; what was there before is not told as another one', () => {
  const seal = token('CON DAU', 'B2', 'CD');
  const before = new Set([seal.id, 'm#A1']);
  expect(seenToken(pause, [], before)).toEqual({ kind: 'away' });
  expect(seenToken(pause, [seal], before)).toEqual({ kind: 'away' });
  expect(seenToken(pause, [seal, token('PHO', 'C3', 'EF')], before)).toEqual({ kind: 'other', label: 'PHO' });
  expect(seenToken(pause, [token('CHU TICH', 'A2', 'AB')], new Set())).toMatchObject({ kind: 'other' });
  expect(seenToken(pause, [token('CHU TICH', 'A1', '00')], new Set())).toMatchObject({ kind: 'other' });
  const own = token('CHU TICH', 'A1', 'AB');
  expect(seenToken(pause, [seal, own], before)).toEqual({ kind: 'back', token: own });
});

test('the time that a batch waited for its token is not counted as time that its files take', () => {
  const events: SigningEvent[] = [
    { type: 'started', at: 1_000, files: 6 }, { type: 'paused', pause, at: 5_000 }, { type: 'goingOn', at: 65_000 },
  ];
  const { running } = events.reduce(signingReducer, emptySigning('2026-11-22'));
  expect(running).toMatchObject({ pause: null, startedAt: 61_000 });
});
