import { useCallback, useEffect, useRef, useState } from 'react';
import type { SerialisedError, TokenStatus } from '../../contract/models';
import { call, errorOf } from '../call';

export interface TokensState {
  readonly tokens: readonly TokenStatus[];
  readonly faults: readonly SerialisedError[];
  /** Until the first answer is there. */
  readonly loading: boolean;
  readonly refresh: () => Promise<void>;
}

/** Between two looks at the readers, counted from the end of the last one. */
const intervalMs = 4000;

/** What is plugged in, looked at again and again while the window is seen and nothing is signed. */
export function useTokens(paused: boolean): TokensState {
  const [state, setState] = useState<Omit<TokensState, 'refresh'>>({ tokens: [], faults: [], loading: true });
  const asking = useRef<Promise<void> | null>(null);

  const refresh = useCallback(async () => {
    asking.current ??= ask().then((answer) => {
      asking.current = null;
      setState({ ...answer, loading: false });
    });
    await asking.current;
  }, []);

  useEffect(() => {
    if (paused) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    let ended = false;
    const look = async (): Promise<void> => {
      if (document.visibilityState === 'visible') await refresh();
      if (!ended) timer = setTimeout(() => void look(), intervalMs);
    };
    void look();
    return () => {
      ended = true;
      if (timer !== null) clearTimeout(timer);
    };
  }, [paused, refresh]);

  return { ...state, refresh };
}

async function ask(): Promise<{ tokens: readonly TokenStatus[]; faults: readonly SerialisedError[] }> {
  try {
    return await call('tokens.list', {});
  } catch (thrown) {
    return { tokens: [], faults: [errorOf(thrown)] };
  }
}
