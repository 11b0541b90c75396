import { useEffect, useMemo, useRef, type Dispatch } from 'react';
import type { SigningEvent } from './signingState';

/** A batch tells of hundreds of steps a second; a person sees eight. */
const gatherMs = 120;

/** A dispatch that gathers what comes fast, so that the window has time for the person: for her Stop above all. */
export function useGathered(dispatch: Dispatch<SigningEvent>): Dispatch<SigningEvent> {
  const waiting = useRef<SigningEvent[]>([]);
  const timer = useRef<number | null>(null);
  useEffect(() => () => {
    if (timer.current !== null) window.clearTimeout(timer.current);
  }, []);
  return useMemo(() => (event) => {
    // Of the progress only the newest counts.
    if (event.type === 'progressed') waiting.current = waiting.current.filter(({ type }) => type !== 'progressed');
    waiting.current.push(event);
    timer.current ??= window.setTimeout(() => {
      timer.current = null;
      const events = waiting.current;
      waiting.current = [];
      dispatch({ type: 'several', events });
    }, gatherMs);
  }, [dispatch]);
}
