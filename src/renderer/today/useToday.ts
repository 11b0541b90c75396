import { useCallback, useEffect, useState } from 'react';
import type { SerialisedError } from '../../contract/models';
import type { StartPage, TodayInfo } from '../../contract/today';
import { call, errorOf } from '../call';

export interface TodayState {
  /** Null until it is known, and where the records cannot be read. */
  readonly today: TodayInfo | null;
  readonly error: SerialisedError | null;
  readonly refresh: () => void;
  readonly startAs: (page: StartPage) => void;
}

/** Who is at this machine, what she may do, and what is due; read anew when the window is looked at again. */
export function useToday(): TodayState {
  const [today, setToday] = useState<TodayInfo | null>(null);
  const [error, setError] = useState<SerialisedError | null>(null);

  const settle = useCallback((asked: Promise<TodayInfo>) => {
    asked.then(
      (read) => {
        setToday(read);
        setError(null);
      },
      (thrown: unknown) => setError(errorOf(thrown)),
    );
  }, []);
  const refresh = useCallback(() => settle(call('today.read', {})), [settle]);
  const startAs = useCallback((page: StartPage) => settle(call('today.startAs', { page })), [settle]);

  useEffect(() => {
    refresh();
    window.addEventListener('focus', refresh);
    return () => window.removeEventListener('focus', refresh);
  }, [refresh]);

  return { today, error, refresh, startAs };
}
