import type { CallName, Request } from '../../contract/calls';
import type { Right } from '../../contract/models';
import { registerNames } from '../../core/records/register';
import { rightForRegister } from '../../core/records/roles';
import type { Access } from '../records/access';

/** What a call takes: a right, or nothing where anybody at this machine may make it. */
export type CallRight = Right | 'anybody';
type RightOfCall<N extends CallName> = CallRight | ((request: Request<N>) => CallRight);

/**
 * The right that each call of the window takes, asked of the records before anything behind the call begins: a window
 * that hides a button is a courtesy, this is the lock. A call without an entry does not compile. Use cases that the
 * command line shares ask again by themselves, and more closely: a signature by the certificate that makes it.
 */
export const callRights: { readonly [N in CallName]: RightOfCall<N> } = {
  'app.info': 'anybody',
  'app.setLanguage': 'anybody',
  // Who may open a file with another program may look at it here, and check it (QĐ 165/2025 Ninh Bình Đ17 k2).
  'documents.choose': 'anybody',
  'documents.given': 'anybody',
  'documents.openDropped': 'anybody',
  'documents.stopOpening': 'anybody',
  'documents.unlock': 'anybody',
  'documents.password': 'anybody',
  'documents.readRange': 'anybody',
  'documents.verify': 'anybody',
  'documents.openRevision': 'anybody',
  'documents.saveRevision': 'anybody',
  'documents.close': 'anybody',
  'documents.print': ({ kind }) => (kind === 'reading' ? 'anybody' : 'documents'),
  'report.verification': 'anybody',
  'conformity.read': 'anybody',
  'conformity.save': 'anybody',
  'results.reveal': 'anybody',
  'incoming.decide': 'documents',
  'evidence.list': 'documents',
  'evidence.read': 'documents',
  'evidence.delete': 'documents',
  'signing.place': 'anybody',
  'signing.sign': ({ act }) => (act === 'approve' || act === 'initial' ? 'approve' : 'issue'),
  // The right was asked for when the batch began.
  'signing.goOn': 'anybody',
  'signing.cancel': 'anybody',
  'signing.checkCertificate': 'anybody',
  // Batches are of this copy of the program; going on with one asks for the right of its act when it signs.
  'batches.list': 'anybody',
  'batches.resume': 'anybody',
  'batches.drop': 'anybody',
  'batches.export': 'anybody',
  // More proof of what others signed is nobody's signature: no right of its own (as `anso extend`).
  'services.check': 'anybody',
  'queue.list': 'anybody',
  'queue.run': 'settings',
  'queue.complete': 'settings',
  'queue.stop': 'anybody',
  'queue.remove': 'settings',
  'extension.run': 'anybody',
  'extension.stop': 'anybody',
  'certificates.setClass': 'agencySettings',
  'pictures.choose': 'settings',
  'pictures.import': 'settings',
  'pictures.sample': 'settings',
  'pictures.remembered': 'anybody',
  'pictures.registered': 'anybody',
  'pictures.lock': 'agencySettings',
  'pictures.forget': 'settings',
  // Everybody minds the PIN of her own token; the token itself asks for what only its holder knows.
  'tokens.list': 'anybody',
  'pin.change': 'anybody',
  'pin.unblock': 'anybody',
  'pin.recoveryRequest': 'anybody',
  'modules.list': 'anybody',
  'modules.add': 'drivers',
  'modules.remove': 'drivers',
  'diagnostics.check': 'anybody',
  'diagnostics.save': 'anybody',
  'settings.read': 'anybody',
  'settings.change': 'agencySettings',
  'trust.list': 'anybody',
  'trust.choose': 'trust',
  'trust.add': 'trust',
  'trust.remove': 'trust',
  'journal.list': 'journal',
  'journal.verify': 'journal',
  // Names of registers and the own rights; the entries take the right to look into them.
  'records.overview': 'anybody',
  'records.list': 'records',
  'records.entry': 'records',
  'records.check': 'incidents',
  // Whoever may report a loss must be able to say of what.
  'records.suggest': 'incidents',
  'records.save': ({ register }) => rightToChange(register),
  'records.end': ({ register }) => rightToChange(register),
  'records.remove': ({ register }) => rightToChange(register),
  'records.history': 'records',
  'records.export': 'records',
  'records.print': 'records',
  'records.chooseImport': ({ register }) => rightToChange(register),
  // The right for the register of the chosen file is asked again where the file is read.
  'records.previewImport': 'records',
  'records.acceptImport': 'records',
  'records.takeOver': 'devices',
  'papers.handover': 'handover',
  'papers.permit': 'handover',
  'papers.incident': 'incidents',
  'papers.incidentPapers': 'requests',
  'papers.closeIncident': 'incidents',
  'papers.requestSent': 'requests',
  'papers.requestDone': 'requests',
  'papers.leaving': 'people',
  'papers.leave': 'people',
  'papers.unlock': 'unlock',
  'papers.forms': 'requests',
  'papers.checkForm': 'requests',
  'papers.makeForm': 'requests',
  'journal.search': 'journal',
  'journal.prove': 'journal',
  'journal.close': 'statement',
  'journal.backUp': 'backup',
  // Damaged records cannot be asked for a right, and are what a backup is for: asked where it is put back.
  'journal.chooseBackup': 'anybody',
  'journal.restore': 'anybody',
  'journal.health': 'anybody',
  'rules.list': 'anybody',
  'rules.set': 'rules',
  // What is due is filtered by what the person may do.
  'today.read': 'anybody',
  'today.startAs': 'settings',
  'reports.units': 'reports',
  'reports.make': 'reports',
  'reports.save': 'reports',
  'roles.list': 'anybody',
  'roles.set': 'roles',
  'calendar.read': 'anybody',
  'calendar.set': 'calendar',
};

/** Of a register that there is not, the call itself tells. */
function rightToChange(register: string): CallRight {
  const name = registerNames.find((known) => known === register);
  return name === undefined ? 'records' : rightForRegister[name];
}

/** The right that this call takes with this request. */
export function rightOfCall<N extends CallName>(call: N, request: Request<N>): CallRight {
  const right: RightOfCall<N> = callRights[call];
  return typeof right === 'function' ? right(request) : right;
}

/**
 * @param access opened only where a right is asked for: a document can be looked at without records
 * @throws AnsoError accessDenied, and those of opening the records.
 */
export function requireCallRight<N extends CallName>(call: N, request: Request<N>, access: () => Access): void {
  const right = rightOfCall(call, request);
  if (right !== 'anybody') access().require(right);
}
