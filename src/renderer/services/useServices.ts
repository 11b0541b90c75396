import { useCallback, useEffect, useState } from 'react';
import type { ServicesInfo } from '../../contract/extendCalls';
import { call } from '../call';

export interface ServicesState {
  /** Null until the first answer. */
  readonly info: ServicesInfo | null;
  readonly check: () => void;
}

/** Timestamp servers and waiting files: asked for at the start and when the network comes back, told at each change. */
export function useServices(): ServicesState {
  const [info, setInfo] = useState<ServicesInfo | null>(null);
  const check = useCallback(() => {
    call('services.check', {}).then(setInfo, () => undefined);
  }, []);
  useEffect(() => window.anso.on('services.changed', setInfo), []);
  useEffect(() => {
    check();
    window.addEventListener('online', check);
    return () => window.removeEventListener('online', check);
  }, [check]);
  return { info, check };
}
