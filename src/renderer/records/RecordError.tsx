import type { SerialisedError } from '../../contract/models';
import { ErrorText } from '../texts/ErrorText';

/** An error of the records, told to a screen reader at once. */
export function RecordError({ error }: { readonly error: SerialisedError }) {
  return <div role="alert"><ErrorText error={error} /></div>;
}
