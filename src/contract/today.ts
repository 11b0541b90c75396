import { roles, type Right, type Role } from './models';

/**
 * What the start page is made of. Apart from the schemas of its calls: the window takes values from here, and a schema
 * in the window would bring a library that tries to compile, which the content security policy forbids.
 */

/** Whose start page: that of a role, or of one person who does everything. */
export const startPages = [...roles, 'all'] as const;
export type StartPage = (typeof startPages)[number];

export const dayKinds = ['off', 'worked', 'ordinary'] as const;

export const dueKinds = [
  'reportHalfYear', 'reportYear', 'pinAge', 'pinChange', 'certificateExpiry', 'deviceReturn', 'permitEnding', 'requestDue',
  'requestDraft', 'incidentOpen', 'authorityEnding', 'statementDue', 'registersEmpty', 'answerDue', 'incomingTransfer',
  'incomingUndecided', 'unfinished', 'upgradeQueue',
] as const;
export type DueKind = (typeof dueKinds)[number];

export const urgencies = ['late', 'now', 'near', 'soon'] as const;

/** One thing that is due. */
export interface DueInfo {
  readonly kind: DueKind;
  /** The last day in time, `YYYY-MM-DD`. */
  readonly due: string;
  /** Days until then; negative when it has passed. */
  readonly days: number;
  readonly urgency: (typeof urgencies)[number];
  /** What it is about, for the text. */
  readonly subject: string;
  /** Key of the entry that it is about. */
  readonly key: string | number | null;
  /** More of one kind are told as one: so many. */
  readonly count: number;
}

export interface TodayInfo {
  readonly login: string;
  readonly roles: readonly Role[];
  readonly rights: readonly Right[];
  /** Roles have been given in this office; without them everybody has all. */
  readonly hasRoles: boolean;
  /** Which start page this person chose; null before she was asked. */
  readonly startAs: StartPage | null;
  /** Today in Vietnam. */
  readonly day: string;
  /** Most urgent first. */
  readonly due: readonly DueInfo[];
}
