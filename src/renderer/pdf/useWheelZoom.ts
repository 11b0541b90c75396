import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { stepZoom, type Zoom } from './zoom';

/** A point of the page, as a share of its width and height, and where the pointer is on the screen. */
interface Anchor {
  readonly x: number;
  readonly y: number;
  readonly clientX: number;
  readonly clientY: number;
}

/**
 * Ctrl and the wheel change the size of the page, as everywhere; what lies under the pointer stays there.
 * @param desk the element that scrolls; the page in it is marked `data-page`
 */
export function useWheelZoom(desk: RefObject<HTMLElement | null>, factor: number, onZoom: (zoom: Zoom) => void): void {
  const anchor = useRef<Anchor | null>(null);

  useEffect(() => {
    const element = desk.current;
    if (element === null) return;
    const turn = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const paper = element.querySelector('[data-page]')?.getBoundingClientRect();
      if (paper === undefined || event.deltaY === 0) return;
      const { clientX, clientY } = event;
      const [x, y] = [(clientX - paper.left) / paper.width, (clientY - paper.top) / paper.height];
      anchor.current = { x, y, clientX, clientY };
      onZoom(stepZoom(factor, event.deltaY < 0 ? 1 : -1));
    };
    // React listens passively and could not keep the desk from scrolling.
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, [desk, factor, onZoom]);

  useLayoutEffect(() => {
    const element = desk.current;
    const paper = element?.querySelector('[data-page]')?.getBoundingClientRect();
    const kept = anchor.current;
    anchor.current = null;
    if (!element || paper === undefined || kept === null) return;
    element.scrollLeft += paper.left + kept.x * paper.width - kept.clientX;
    element.scrollTop += paper.top + kept.y * paper.height - kept.clientY;
  }, [desk, factor]);
}
