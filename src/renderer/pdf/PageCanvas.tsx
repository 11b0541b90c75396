import { makeStyles } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { LoadedPage } from './usePage';
import { pxPerMmAtFullSize } from './zoom';

const useStyles = makeStyles({
  canvas: { display: 'block', width: '100%', height: '100%', forcedColorAdjust: 'none' },
});

/** More pixels than this for one page cost more memory than they show. */
const maxPixels = 16_000_000;

interface Props {
  readonly page: LoadedPage;
  /** 1 is the page's real size. */
  readonly factor: number;
  /** What a screen reader says; empty where the name stands beside it. */
  readonly label: string;
}

/** One page drawn to a canvas. The old picture stays, stretched, until the new one is ready. */
export function PageCanvas({ page, factor, label }: Props) {
  const styles = useStyles();
  const shown = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const wanted = factor * pxPerMmAtFullSize * (25.4 / 72) * window.devicePixelRatio;
    const size = page.page.getViewport({ scale: 1 });
    const scale = Math.min(wanted, Math.sqrt(maxPixels / (size.width * size.height)));
    const viewport = page.page.getViewport({ scale });
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(viewport.width);
    canvas.height = Math.round(viewport.height);
    const task = page.page.render({ canvas, viewport });
    task.promise.then(
      () => {
        const target = shown.current;
        if (target === null) return;
        target.width = canvas.width;
        target.height = canvas.height;
        target.getContext('2d')?.drawImage(canvas, 0, 0);
        target.dataset['drawn'] = String(page.number);
      },
      () => undefined,
    );
    return () => task.cancel();
  }, [page, factor]);

  return <canvas ref={shown} className={styles.canvas} {...(label === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })} />;
}
