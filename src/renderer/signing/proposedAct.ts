import type { Act, TokenStatus } from '../../contract/models';
import type { SigningFile } from './signingState';

/**
 * The act that is most likely meant: what the plugged-in certificates can do at all, and of two
 * possible acts issuing, once a document may be issued.
 */
export function proposedAct(file: SigningFile | null, tokens: readonly TokenStatus[]): Act {
  const usable = tokens.flatMap((token) => token.certificates).filter((certificate) => certificate.usable);
  const classes = new Set(usable.map((certificate) => certificate.class));
  if (classes.has('person') && !classes.has('agency')) return 'approve';
  if (classes.has('agency') && !classes.has('person')) return 'issue';
  const issue = file?.answers.issue;
  return issue !== undefined && issue.refusal === null ? 'issue' : 'approve';
}
