import { AnsoError } from '../../../contract/errors';
import { nothing, refuse, type Rule } from './rule';

/** A certifying signature that allows no change at all allows no further signature (ISO 32000-2 12.8.2.2, P = 1). */
export const documentLocked: Rule = ({ lock }) =>
  lock?.permission === 1 ? refuse(new AnsoError('documentLocked', { field: lock.field })) : nothing;
