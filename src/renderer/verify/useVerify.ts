import { useCallback, useRef, useState } from 'react';
import type { DocumentInfo } from '../../contract/calls';
import type { DocumentVerdict, SerialisedError } from '../../contract/models';
import { call, errorOf } from '../call';

export interface Verifying {
  readonly info: DocumentInfo | null;
  readonly verdict: DocumentVerdict | null;
  readonly error: SerialisedError | null;
  readonly show: (info: DocumentInfo) => void;
}

/** The file that is being checked; a new one takes the place of the old. */
export function useVerify(): Verifying {
  const [state, setState] = useState<Omit<Verifying, 'show'>>({ info: null, verdict: null, error: null });
  const current = useRef<number | null>(null);

  const show = useCallback((info: DocumentInfo) => {
    if (current.current !== null) void call('documents.close', { document: current.current }).catch(() => undefined);
    current.current = info.document;
    setState({ info, verdict: null, error: info.error });
    if (info.error !== null) return;
    const told = (part: Partial<Verifying>): void => {
      if (current.current === info.document) setState((before) => ({ ...before, ...part }));
    };
    call('documents.verify', { document: info.document }).then(
      (verdict) => told({ verdict }),
      (thrown: unknown) => told({ error: errorOf(thrown) }),
    );
  }, []);

  return { ...state, show };
}
