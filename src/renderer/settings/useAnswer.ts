import { useCallback, useEffect, useState } from 'react';
import type { CallName, Request, Responses } from '../../contract/calls';
import type { SerialisedError } from '../../contract/models';
import { call, errorOf } from '../call';

export interface AnswerState<T> {
  readonly value: T | null;
  readonly error: SerialisedError | null;
  /** Takes the answer of another call as the new value; whether it came. */
  readonly settle: (asked: Promise<T>) => Promise<boolean>;
}

/** What a call answers, and what calls that change it answer after it. */
export function useAnswer<N extends CallName>(name: N, request: Request<N>): AnswerState<Responses[N]> {
  const [value, setValue] = useState<Responses[N] | null>(null);
  const [error, setError] = useState<SerialisedError | null>(null);
  const settle = useCallback(async (asked: Promise<Responses[N]>): Promise<boolean> => {
    try {
      setValue(await asked);
      setError(null);
      return true;
    } catch (thrown) {
      setError(errorOf(thrown));
      return false;
    }
  }, []);
  const asked = JSON.stringify(request);
  useEffect(() => {
    void settle(call(name, JSON.parse(asked) as Request<N>));
  }, [name, asked, settle]);
  return { value, error, settle };
}
