import { AnsoError } from '../../../contract/errors';
import { nothing, refuse, type Rule, warn } from './rule';

/** An attachment is signed after its main document was issued (NĐ 30/2020 PL I II.8 b, III.1 d; requirements 3.0). */
export const attachmentOfSealed: Rule = ({ act, main, mainNumber }) => {
  if (act !== 'attach') return nothing;
  if (main) return main.sealed ? nothing : refuse(new AnsoError('mainDocumentNotSealed', { main: main.name }));
  return warn({ kind: 'mainDocumentUnchecked', data: { number: mainNumber ?? '' }, article: 'NĐ 30/2020 PL I, II.8' });
};
