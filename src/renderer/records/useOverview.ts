import { useCallback, useEffect, useState } from 'react';
import type { RecordsOverview } from '../../contract/recordCalls';
import type { SerialisedError } from '../../contract/models';
import { call, errorOf } from '../call';

export interface OverviewState {
  readonly overview: RecordsOverview | null;
  readonly error: SerialisedError | null;
  readonly reload: () => void;
}

/** What registers there are and what this person may do. */
export function useOverview(): OverviewState {
  const [overview, setOverview] = useState<RecordsOverview | null>(null);
  const [error, setError] = useState<SerialisedError | null>(null);

  const reload = useCallback(() => {
    call('records.overview', {}).then(
      (found) => {
        setOverview(found);
        setError(null);
      },
      (thrown: unknown) => setError(errorOf(thrown)),
    );
  }, []);
  useEffect(reload, [reload]);

  return { overview, error, reload };
}
