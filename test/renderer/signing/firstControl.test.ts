import { firstControl } from '../../../src/renderer/signing/firstControl';
import type { Readiness } from '../../../src/renderer/signing/readiness';
import { emptySigning, type SigningFile } from '../../../src/renderer/signing/signingState';
import type { Signing } from '../../../src/renderer/signing/useSigning';

const broken = {
  info: { document: 1, error: { kind: 'notPdf', data: {} } }, answers: {}, placeError: null, number: '', outcome: null,
} as unknown as SigningFile;
const looking = (parts: Partial<Signing['state']> = {}): Signing => ({
  state: { ...emptySigning('2026-11-22'), files: [broken], ...parts }, act: 'approve', file: broken, offered: ['approve', 'issue'],
}) as unknown as Signing;
const ready = (parts: Partial<Readiness>): Readiness => ({ files: [broken], missing: 'pin', needReason: [], ...parts });

test('a file that cannot be read does not keep the keyboard from the PIN that the others wait for', () => {
  expect(firstControl(looking(), ready({}))).toBe('input[name="pin"]');
});

test('once all that could be signed is signed, what follows is the next work, whichever file is looked at', () => {
  const done = ready({ files: [], missing: 'nothingToSign' });
  expect(firstControl(looking({ lastRun: { signed: 36, total: 36 } }), done)).toBe('[data-next]');
  expect(firstControl(looking(), done)).toBeNull();
});
