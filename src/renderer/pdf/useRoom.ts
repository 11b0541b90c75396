import { useEffect, useState, type RefObject } from 'react';
import type { RoomPx } from './zoom';

/** The inner size of an element, kept up to date. */
export function useRoom(element: RefObject<HTMLElement | null>): RoomPx {
  const [room, setRoom] = useState<RoomPx>({ width: 0, height: 0 });
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    const observer = new ResizeObserver(() => setRoom({ width: target.clientWidth, height: target.clientHeight }));
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return room;
}
