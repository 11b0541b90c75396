import { AnsoError } from '../../../contract/errors';
import type { SignatureVerdict, Warning } from '../../../contract/models';
import { namesMatch } from '../nameMatch';
import { authorisedEntries } from './authorisedEntries';
import { isIntact, isPersonal } from './intactSignature';
import { nothing, refuse, type Rule, type SigningIntent, warn } from './rule';

const article = 'NĐ 30/2020 Đ32 k2 d';

/**
 * The seal comes only after the digital signature of an authorised person (NĐ 30/2020 Đ32 k2 d; S0 Đ16 k5,
 * S2 Đ11 k1, S3 Đ22 k5). Who is authorised: the list in the settings; without a list the names printed in the
 * signing blocks, and then a stranger's signature wants a reason, since only records could refuse it.
 */
export const noPersonSignature: Rule = (intent) => {
  if (intent.act !== 'issue') return nothing;
  const personal = intent.verdict.signatures.filter(isPersonal);
  if (personal.length === 0) return refuse(new AnsoError('noPersonSignature', {}));
  const intact = personal.filter(isIntact);
  const [first] = intact;
  // A broken one is refused by the rule about earlier signatures, with its name.
  if (!first) return nothing;
  // FR-S5: where roots are known, a path that does not end in one is no valid signature.
  const trusted = intent.settings.trustConfigured ? intact.filter(({ checks }) => checks.path === 'ok') : intact;
  if (trusted.length === 0) return refuse(new AnsoError('noPersonSignature', { signer: first.signer, why: 'pathNotTrusted' }));
  const authorised = trusted.find((signature) => isAuthorised(signature, intent));
  if (authorised) return warn(...pathWarning(authorised));
  if (intent.settings.authorisedSigners.length > 0) {
    return refuse(new AnsoError('noPersonSignature', { signer: first.signer, why: 'notAuthorised' }));
  }
  const hasPrintedName = intent.layout.blocks.length > 0;
  const [nearest = first] = trusted;
  const unknown: Warning = { kind: 'signerNotAuthorised', data: { holder: nearest.signer }, article };
  return warn(hasPrintedName ? { ...unknown, needsReason: true } : unknown, ...pathWarning(nearest));
};

function isAuthorised(signature: SignatureVerdict, { settings, layout, now }: SigningIntent): boolean {
  if (settings.authorisedSigners.length === 0) {
    return layout.blocks.some((block) => namesMatch(block.signer, signature.signer));
  }
  return authorisedEntries(settings.authorisedSigners, { holder: signature.signer, serial: signature.serial },
    now).length > 0;
}

/** No root is known yet, so nobody can say where the path ends. */
function pathWarning(signature: SignatureVerdict): Warning[] {
  if (signature.checks.path === 'ok') return [];
  return [{ kind: 'pathNotTrusted', data: { holder: signature.signer }, article: 'NĐ 68/2024 Đ32' }];
}
