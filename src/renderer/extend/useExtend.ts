import { useCallback, useEffect, useReducer, type Dispatch } from 'react';
import { call, errorOf } from '../call';
import { emptyExtending, extendable, extendReducer, type ExtendEvent, type ExtendState } from './extendState';

export interface Extending {
  readonly state: ExtendState;
  readonly dispatch: Dispatch<ExtendEvent>;
  readonly run: () => Promise<void>;
  readonly stop: () => void;
  readonly clear: () => void;
}

/** Signed files that are to hold longer, and the run that makes them so. */
export function useExtend(): Extending {
  const [state, dispatch] = useReducer(extendReducer, emptyExtending);
  useEffect(() => window.anso.on('extension.progress', (progress) => dispatch({ type: 'progressed', progress })), []);
  useEffect(() => window.anso.on('extension.settled', (answer) => dispatch({ type: 'settled', answer })), []);

  return {
    state, dispatch,
    run: async () => {
      const documents = extendable(state).map(({ info }) => info.document);
      if (documents.length === 0 || state.running !== null) return;
      dispatch({ type: 'started', total: documents.length, at: Date.now() });
      try {
        await call('extension.run', { documents, level: state.level });
        dispatch({ type: 'ended', error: null });
      } catch (thrown) {
        dispatch({ type: 'ended', error: errorOf(thrown) });
      }
    },
    stop: useCallback(() => void call('extension.stop', {}).catch(() => undefined), []),
    clear: () => {
      for (const { info, answer } of state.files) {
        const documents = [info.document, ...(answer?.output ? [answer.output.document] : [])];
        for (const document of documents) void call('documents.close', { document }).catch(() => undefined);
      }
      dispatch({ type: 'cleared' });
    },
  };
}
