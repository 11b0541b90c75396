import { AnsoError } from '../../../contract/errors';
import type { SignatureVerdict, Warning } from '../../../contract/models';
import { namesMatch } from '../nameMatch';
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
  const authorised = intact.find((signature) => isAuthorised(signature, intent));
  if (authorised) return warn(...pathWarning(authorised, intent));
  if (intent.settings.authorisedSigners.length > 0) {
    return refuse(new AnsoError('noPersonSignature', { signer: first.signer, why: 'notAuthorised' }));
  }
  const hasPrintedName = intent.layout.blocks.length > 0;
  const unknown: Warning = { kind: 'signerNotAuthorised', data: { holder: first.signer }, article };
  return warn(hasPrintedName ? { ...unknown, needsReason: true } : unknown, ...pathWarning(first, intent));
};

function isAuthorised(signature: SignatureVerdict, { settings, layout }: SigningIntent): boolean {
  if (settings.authorisedSigners.length === 0) {
    return layout.blocks.some((block) => namesMatch(block.signer, signature.signer));
  }
  const serial = plainSerial(signature.serial);
  return settings.authorisedSigners.some((entry) =>
    entry.serial === undefined ? namesMatch(entry.name, signature.signer) : plainSerial(entry.serial) === serial,
  );
}

/** FR-S5: the path of an intact signature is not known to end in a trusted root. */
function pathWarning(signature: SignatureVerdict, { settings }: SigningIntent): Warning[] {
  if (signature.checks.path === 'ok') return [];
  const warning: Warning = { kind: 'pathNotTrusted', data: { holder: signature.signer }, article: 'NĐ 68/2024 Đ32' };
  return [settings.trustConfigured ? { ...warning, needsReason: true } : warning];
}

const plainSerial = (serial: string): string => serial.replace(/[\s:]/gu, '').replace(/^0+/u, '').toUpperCase();
