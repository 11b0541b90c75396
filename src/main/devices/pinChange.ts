import { AnsoError, asAnsoError } from '../../contract/errors';
import { brokenPinRules, shortest } from '../../contract/devices';
import type { FoundToken } from '../tokens/tokenDirectory';
import type { Workspace } from '../workspace';

type Parts = Pick<Workspace, 'settings' | 'journal'>;

/**
 * Changes the PIN of a token on the person's act; the journal keeps that it was done, never a PIN.
 * @throws AnsoError pinRules, and what `TokenHostClient.changePin` throws.
 */
export async function changePin(
  token: FoundToken,
  wish: { readonly pin: string; readonly newPin: string; readonly lastTryConfirmed: boolean },
  workspace: Parts,
): Promise<void> {
  requireRules(token, wish.newPin, wish.pin, workspace);
  const { lastTryConfirmed } = wish;
  await recorded('pinChanged', token, workspace, () =>
    token.client.changePin(token.raw, wish.pin, wish.newPin, { lastTryConfirmed }));
}

/**
 * Gives a locked token a new PIN, in the way that its module knows.
 * @throws AnsoError unblockByIssuer, pinRules, and what `TokenHostClient.unblockPin` throws.
 */
export async function unblockPin(
  token: FoundToken, wish: { readonly code: string; readonly newPin: string }, workspace: Parts,
): Promise<void> {
  const { unblock, label } = token.status;
  if (unblock === 'issuer') throw new AnsoError('unblockByIssuer', { token: label });
  requireRules(token, wish.newPin, '', workspace);
  await recorded('pinUnblocked', token, workspace, () =>
    token.client.unblockPin(token.raw, unblock, wish.code, wish.newPin));
}

function requireRules(token: FoundToken, newPin: string, oldPin: string, workspace: Parts): void {
  const broken = brokenPinRules(newPin, oldPin, workspace.settings.read().pinRules, token.status.pinLength);
  if (broken.length === 0) return;
  const { pinLength } = token.status;
  const min = shortest(workspace.settings.read().pinRules, pinLength);
  throw new AnsoError('pinRules', { rules: broken.join(', '), min, max: pinLength.max });
}

async function recorded(event: string, token: FoundToken, workspace: Parts, work: () => Promise<void>): Promise<void> {
  const { label, serial, certificates } = token.status;
  const body = { token: serial, label, holder: certificates[0]?.holder ?? '' };
  try {
    await work();
  } catch (thrown) {
    const error = asAnsoError(thrown);
    workspace.journal.append(`${event}Failed`, { ...body, kind: error.kind });
    throw error;
  }
  // The age of the PIN follows this entry.
  workspace.journal.append(event, body);
}
