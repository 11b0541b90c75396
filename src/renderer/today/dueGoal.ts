import type { DueInfo, DueKind } from '../../contract/today';
import { nextReport } from '../reports/reportWish';
import type { Goal } from './goal';

/** What the one button of a reminder does: it leads to a room, or mends the thing at once. */
export type DueGoal = Goal | 'completeQueue';

const goals: Readonly<Record<DueKind, DueGoal>> = {
  reportHalfYear: { room: 'reports' },
  reportYear: { room: 'reports' },
  pinAge: { room: 'devices' },
  pinChange: { room: 'devices' },
  certificateExpiry: { room: 'records', register: 'certificates' },
  deviceReturn: { room: 'records', register: 'devices' },
  permitEnding: { room: 'records', register: 'permits' },
  requestDue: { room: 'records', register: 'requests' },
  requestDraft: { room: 'records', register: 'requests' },
  incidentOpen: { room: 'records', register: 'incidents' },
  authorityEnding: { room: 'records', register: 'signers' },
  statementDue: { room: 'journal' },
  registersEmpty: { room: 'records', register: 'devices' },
  answerDue: { room: 'records', register: 'tracking' },
  incomingTransfer: { room: 'records', register: 'incoming' },
  incomingUndecided: { room: 'verify', open: true },
  unfinished: { room: 'sign', open: true },
  upgradeQueue: 'completeQueue',
};

/** Where the action of a reminder leads. */
export function dueGoal({ kind, due }: DueInfo): DueGoal {
  if (kind !== 'reportHalfYear' && kind !== 'reportYear') return goals[kind];
  const wish = nextReport(due);
  return { room: 'reports', report: { ...wish, kind: kind === 'reportYear' ? 'year' : 'halfYear' } };
}
