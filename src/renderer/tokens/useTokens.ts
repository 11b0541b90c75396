import { useCallback, useEffect, useState } from 'react';
import type { DeviceListing } from '../../contract/devices';
import { call, errorOf } from '../call';

export interface TokensState extends DeviceListing {
  /** Until the first answer is there. */
  readonly loading: boolean;
  readonly refresh: () => Promise<void>;
}

const nothing: DeviceListing = {
  tokens: [], readers: [], faults: [],
  pinRules: { minLength: 0, upper: false, lower: false, digit: false, symbol: false },
};

/**
 * What is plugged in: asked for once, and told by the main process at each change from then on.
 * @param paused while a batch is signed; what changed in the meantime is asked for afterwards
 */
export function useTokens(paused: boolean): TokensState {
  const [state, setState] = useState<DeviceListing & { readonly loading: boolean }>({ ...nothing, loading: true });
  const refresh = useCallback(async () => {
    const listing = await ask();
    setState({ ...listing, loading: false });
  }, []);

  useEffect(() => window.anso.on('tokens.changed', (listing) => setState({ ...listing, loading: false })), []);
  useEffect(() => {
    if (!paused) void refresh();
  }, [paused, refresh]);

  return { ...state, refresh };
}

async function ask(): Promise<DeviceListing> {
  try {
    return await call('tokens.list', {});
  } catch (thrown) {
    return { ...nothing, faults: [errorOf(thrown)] };
  }
}
