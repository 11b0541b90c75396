import { acts, type Act, type TokenStatus } from '../../contract/models';
import { neededClass } from '../tokens/certificateChoices';
import type { SigningFile } from './signingState';

/**
 * The act that is most likely meant: what the plugged-in certificates can do at all, and of two
 * possible acts issuing, once a document may be issued.
 */
export function proposedAct(file: SigningFile | null, tokens: readonly TokenStatus[]): Act {
  const classes = usableClasses(tokens);
  if (classes.has('person') && !classes.has('agency')) return 'approve';
  if (classes.has('agency') && !classes.has('person')) return 'issue';
  const issue = file?.answers.issue;
  return issue !== undefined && issue.refusal === null ? 'issue' : 'approve';
}

/** The acts that the plugged-in certificates can do; all of them while nothing is plugged in. */
export function offeredActs(tokens: readonly TokenStatus[]): readonly Act[] {
  const classes = usableClasses(tokens);
  return acts.filter((act) => classes.size === 0 || classes.has(neededClass[act]));
}

function usableClasses(tokens: readonly TokenStatus[]): ReadonlySet<string> {
  const usable = tokens.flatMap((token) => token.certificates).filter((certificate) => certificate.usable);
  return new Set(usable.map((certificate) => certificate.class));
}
