import { useCallback, useEffect, useState } from 'react';
import type { EntryDetail, RecordKey } from '../../contract/recordCalls';
import type { SerialisedError } from '../../contract/models';
import { call, errorOf } from '../call';

export interface EntryState {
  readonly detail: EntryDetail | null;
  readonly error: SerialisedError | null;
  readonly reload: () => void;
}

/** One entry with what other registers say of it; nothing for one that is still to be added. */
export function useEntry(register: string, key: RecordKey | null, outside: number): EntryState {
  const [detail, setDetail] = useState<EntryDetail | null>(null);
  const [error, setError] = useState<SerialisedError | null>(null);
  const [round, setRound] = useState(0);

  useEffect(() => {
    if (key === null) return;
    let current = true;
    call('records.entry', { register, key }).then(
      (found) => { if (current) setDetail(found); },
      (thrown: unknown) => { if (current) setError(errorOf(thrown)); },
    );
    return () => { current = false; };
  }, [register, key, round, outside]);

  return { detail, error, reload: useCallback(() => setRound((before) => before + 1), []) };
}
