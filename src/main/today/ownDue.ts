import type { Right } from '../../contract/models';
import type { DueKind } from '../../contract/today';
import type { Reminder } from '../records/reminders';
import type { Records } from '../records/records';

/** The right that makes a reminder somebody's business; `own`: only that of the person who holds the thing. */
const business: Readonly<Record<DueKind, Right | 'own'>> = {
  reportHalfYear: 'reports', reportYear: 'reports', statementDue: 'statement',
  pinAge: 'devices', pinChange: 'devices', certificateExpiry: 'devices', deviceReturn: 'devices', registersEmpty: 'devices',
  permitEnding: 'handover', requestDue: 'requests', requestDraft: 'requests', incidentOpen: 'unlock', authorityEnding: 'signers',
  answerDue: 'documents', incomingTransfer: 'documents', incomingUndecided: 'documents', unfinished: 'own', upgradeQueue: 'settings',
};

/** What of all that is due concerns the person at this machine: by her rights, and what is her own. */
export function ownDue(records: Records, all: readonly Reminder[]): readonly Reminder[] {
  const { access } = records;
  const own = new Set<string>(records.rows<{ thing: string }>(
    `select device as thing from holding join person on person.code = holding.person where toDay is null and login = @login
     union select serial from certificate join person on person.code = certificate.person where login = @login
     union select device from certificate join person on person.code = certificate.person where login = @login and device is not null
     union select cast(signer.id as text) || ' signer' from signer join person on person.code = signer.person where login = @login`,
    { login: access.login }).map(({ thing }) => thing));
  const signs = access.may('approve') || access.may('issue');
  return all.filter(({ kind, key }) => {
    const right = business[kind];
    if (right === 'own') return signs;
    if (access.may(right)) return true;
    return own.has(kind === 'authorityEnding' ? `${String(key)} signer` : String(key));
  });
}
