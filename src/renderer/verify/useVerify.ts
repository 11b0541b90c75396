import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { DocumentInfo, IncomingInfo } from '../../contract/calls';
import type { SerialisedError } from '../../contract/models';
import { call, errorOf } from '../call';
import { emptyVerifying, isWaiting, verifyReducer, type VerifiedFile, type VerifyState } from './verifyState';

export interface Verifying {
  readonly state: VerifyState;
  /** The file that is looked at; null shows the table. */
  readonly file: VerifiedFile | null;
  readonly show: (documents: readonly DocumentInfo[]) => void;
  /** Null goes back to the table. */
  readonly select: (document: number | null) => void;
  readonly clear: () => void;
  /** Takes up again what a password opened. */
  readonly unlocked: (documents: readonly DocumentInfo[]) => void;
  /** Checks a file once more, with what servers know. */
  readonly askServers: (document: number) => void;
  /** A document was accepted or refused. */
  readonly decided: (document: number, info: IncomingInfo) => void;
  readonly undecided: (document: number, error: SerialisedError) => void;
}

/** The files that are being checked, one at a time, the one that is looked at first. */
export function useVerify(): Verifying {
  const [state, dispatch] = useReducer(verifyReducer, emptyVerifying);
  const busy = useRef<number | null>(null);
  const waiting = state.files.filter(isWaiting);
  const next = waiting.find((file) => file.info.document === state.selected) ?? waiting[0];
  const document = next?.info.document ?? null;

  useEffect(() => {
    if (document === null || busy.current !== null) return;
    busy.current = document;
    dispatch({ type: 'begun', document });
    call('documents.verify', { document, ...(next?.online === true ? { online: true } : {}) }).then(
      (verdict) => {
        busy.current = null;
        dispatch({ type: 'verified', document, verdict });
      },
      (thrown: unknown) => {
        busy.current = null;
        dispatch({ type: 'failed', document, error: errorOf(thrown) });
      },
    );
  }, [document, next?.online, state.running]);

  const clear = useCallback(() => {
    for (const { info } of state.files) void call('documents.close', { document: info.document }).catch(() => undefined);
    dispatch({ type: 'cleared' });
  }, [state.files]);

  return {
    state,
    file: state.files.find((file) => file.info.document === state.selected) ?? null,
    show: useCallback((documents) => dispatch({ type: 'opened', documents }), []),
    select: useCallback((selected) => dispatch({ type: 'selected', document: selected }), []),
    clear,
    unlocked: useCallback((documents) => dispatch({ type: 'unlocked', documents }), []),
    askServers: useCallback((again) => dispatch({ type: 'again', document: again }), []),
    decided: useCallback((which, info) => dispatch({ type: 'decided', document: which, info }), []),
    undecided: useCallback((which, error) => dispatch({ type: 'undecided', document: which, error }), []),
  };
}
