import { AnsoError } from '../../contract/errors';
import type { ErrorData } from '../../contract/errors';

/** Which part of a file is broken; goes into the data of the error, for the fold-out and the log. */
export type DamagedPart =
  | 'startxref'
  | 'crossReference'
  | 'trailer'
  | 'catalog'
  | 'object'
  | 'objectStream'
  | 'syntax'
  | 'stream'
  | 'filter'
  | 'pageTree'
  | 'form'
  | 'ambiguous'
  | 'torn';

/** The error for a file whose structure cannot be trusted. `offset` counts from the first byte of the file. */
export function damagedPdf(what: DamagedPart, data: ErrorData = {}, cause?: unknown): AnsoError {
  return new AnsoError('damagedPdf', { what, ...data }, cause === undefined ? undefined : { cause });
}

/** The error for a file that asks for more than a document ever needs. */
export function limitExceeded(what: string, limit: number): AnsoError {
  return new AnsoError('limitExceeded', { what, limit });
}
