import { useEffect, useState } from 'react';
import type { CheckedValue, RecordValues } from '../../../contract/recordCalls';
import { call } from '../../call';

export type Checks = Readonly<Record<string, CheckedValue>>;

/** Between two letters nobody is asked. */
const pauseMs = 200;

/** How values that are being typed are understood: asked of the registers a moment after the last letter. */
export function useChecks(register: string, values: RecordValues): Checks {
  const [checks, setChecks] = useState<Checks>({});
  const typed = JSON.stringify(values);
  useEffect(() => {
    let current = true;
    const timer = window.setTimeout(() => {
      // What cannot be checked now is checked when it is saved.
      call('records.check', { register, values: JSON.parse(typed) as RecordValues }).then(
        (found) => { if (current) setChecks(found); },
        () => undefined,
      );
    }, pauseMs);
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [register, typed]);
  return checks;
}
