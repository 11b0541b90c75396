import type { BatchPause } from '../../contract/batchCalls';
import type { TokenStatus } from '../../contract/models';

/** What a batch that waits for its token sees: nothing yet, only another one, or its own. */
export type SeenToken =
  | { readonly kind: 'away' }
  | { readonly kind: 'other'; readonly label: string }
  | { readonly kind: 'back'; readonly token: TokenStatus };

/**
 * @param before ids of the tokens that were plugged in when the pause began: what came since is told as another one
 */
export function seenToken(
  { token: own, certificate }: BatchPause, plugged: readonly TokenStatus[], before: ReadonlySet<string>,
): SeenToken {
  const back = plugged.find(({ serial, label, certificates }) =>
    serial === own.serial && label === own.label && certificates.some(({ sha256 }) => sha256 === certificate));
  if (back !== undefined) return { kind: 'back', token: back };
  const other = plugged.find(({ id }) => !before.has(id));
  return other === undefined ? { kind: 'away' } : { kind: 'other', label: other.label };
}
