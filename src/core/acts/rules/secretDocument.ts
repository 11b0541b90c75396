import { AnsoError } from '../../../contract/errors';
import { nothing, refuse, type Rule } from './rule';

/**
 * A document that carries a secrecy mark is not signed here, whatever the reason given: S0 Đ3 k2, S2 Đ1 k2,
 * S3 Đ1 k2 (FR-S2). Only the mark is told, nothing of the text.
 */
export const secretDocument: Rule = ({ layout }) =>
  layout.secrecy
    ? refuse(new AnsoError('secretDocument', { mark: layout.secrecy.level, page: layout.secrecy.page }))
    : nothing;
