import { useState } from 'react';

export type StepName = 'act' | 'place' | 'signature' | 'result';
type Steps = Readonly<Partial<Record<StepName, boolean>>>;

interface Kept {
  readonly phase: string;
  /** What the person folded or unfolded. */
  readonly toggled: Steps;
  /** What stood open for a reason of its own. */
  readonly opened: Steps;
}

export interface Folds {
  readonly isOpen: (step: StepName) => boolean;
  readonly toggle: (step: StepName) => void;
  readonly open: (step: StepName) => void;
}

/**
 * Which steps are unfolded. A step that needs the person opens by itself and stays open for the
 * rest of the phase (file, signed or not), so that nothing folds away under her hands.
 */
export function useFolds(phase: string, wanted: Readonly<Record<StepName, boolean>>): Folds {
  const [kept, setKept] = useState<Kept>({ phase, toggled: {}, opened: {} });
  const current = kept.phase === phase ? kept : { phase, toggled: {}, opened: {} };
  const names = Object.keys(wanted) as StepName[];
  const fresh = names.filter((step) => wanted[step] && current.opened[step] !== true);
  if (current !== kept || fresh.length > 0) {
    setKept({ ...current, opened: { ...current.opened, ...Object.fromEntries(fresh.map((step) => [step, true])) } });
  }
  const isOpen = (step: StepName): boolean => current.toggled[step] ?? (current.opened[step] === true || wanted[step]);
  const set = (step: StepName, open: boolean): void =>
    setKept({ ...current, toggled: { ...current.toggled, [step]: open } });
  return {
    isOpen,
    toggle: (step) => set(step, !isOpen(step)),
    open: (step) => set(step, true),
  };
}
