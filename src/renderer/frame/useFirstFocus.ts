import { useEffect, type RefObject } from 'react';

/**
 * Brings the keyboard to what comes next, so that nobody has to click first: the number, the PIN, the next document.
 * Only while nobody works in the room: a hand in the list or on the page is never drawn away.
 * @param wanted selector of the control; null while there is nothing to do
 * @param phase changes whenever there may be something new to do
 */
export function useFirstFocus(room: RefObject<HTMLElement | null>, wanted: string | null, phase: string): void {
  useEffect(() => {
    const element = room.current;
    if (element === null || wanted === null || element.contains(document.activeElement)) return;
    // The page stays where it is: it is to be looked at before anything is signed.
    element.querySelector<HTMLElement>(wanted)?.focus({ preventScroll: true });
  }, [room, wanted, phase]);
}
