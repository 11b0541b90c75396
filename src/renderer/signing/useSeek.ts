import { useEffect, useState, type RefObject } from 'react';
import { controlFor, type ControlOf } from './firstControl';
import type { Missing } from './readiness';
import type { StepName } from './useFolds';

/** Leads to the control where something missing is entered, unfolding its step first. */
export function useSeek(
  panel: RefObject<HTMLElement | null>, open: (step: StepName) => void,
): (missing: Missing | null) => void {
  const [sought, setSought] = useState<ControlOf | null>(null);
  // Only after the step was unfolded is there a control to go to.
  useEffect(() => {
    if (sought !== null) panel.current?.querySelector<HTMLElement>(sought.selector)?.focus();
  }, [sought, panel]);
  return (missing) => {
    const control = controlFor(missing);
    if (control === null) return;
    if (control.step !== null) open(control.step);
    setSought({ ...control });
  };
}
