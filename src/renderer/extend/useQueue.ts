import { useCallback, useEffect, useState } from 'react';
import type { QueuedFileInfo, ServicesInfo } from '../../contract/extendCalls';
import type { SerialisedError } from '../../contract/models';
import { call, errorOf } from '../call';

export interface Queue {
  readonly files: readonly QueuedFileInfo[];
  readonly error: SerialisedError | null;
  /** All of them where none is named. */
  readonly run: (entry?: string) => void;
  /** With the password of encrypted files, which goes to the main process once and is kept nowhere. */
  readonly runWith: (entries: readonly string[], password: string) => void;
  readonly stop: () => void;
  readonly remove: (entry: string) => void;
}

/** @param info asked for anew whenever what is known of servers and waiting files changes */
export function useQueue(info: ServicesInfo | null): Queue {
  const [files, setFiles] = useState<readonly QueuedFileInfo[]>([]);
  const [error, setError] = useState<SerialisedError | null>(null);
  useEffect(() => {
    let ended = false;
    call('queue.list', {}).then(
      (listed) => { if (!ended) setFiles(listed); },
      (thrown: unknown) => { if (!ended) setError(errorOf(thrown)); },
    );
    return () => { ended = true; };
  }, [info]);
  const tell = useCallback((work: Promise<unknown>) => {
    setError(null);
    work.catch((thrown: unknown) => setError(errorOf(thrown)));
  }, []);
  return {
    files, error,
    run: useCallback((entry) => tell(call('queue.run', entry === undefined ? {} : { entries: [entry] })), [tell]),
    runWith: useCallback((entries, password) => tell(call('queue.run', { entries: [...entries], password })), [tell]),
    stop: useCallback(() => tell(call('queue.stop', {})), [tell]),
    remove: useCallback((entry) => tell(call('queue.remove', { entry })), [tell]),
  };
}
