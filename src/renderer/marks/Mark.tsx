import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownMark } from '../../contract/calls';
import type { MarkBox } from '../../contract/models';
import type { SizeMm } from '../pdf/zoom';
import { MarkFace } from './MarkFace';
import { dragTo, moveTo, nudgeOf, samePlace, showMm } from './moveMark';
import { SnapLines } from './SnapLines';

/** The paper is white in every theme. */
const onPaper = '#0f6cbd';

const useStyles = makeStyles({
  mark: {
    position: 'absolute', cursor: 'move', touchAction: 'none', borderRadius: '2px', userSelect: 'none',
    outline: `1px dashed ${onPaper}`, outlineOffset: '1px',
    ':hover': { outlineWidth: '2px' },
    ':focus': { outline: `2px solid ${onPaper}` },
    '@media (forced-colors: active)': { outlineColor: 'Highlight' },
  },
  dragged: { cursor: 'grabbing' },
});

interface Props {
  readonly box: ShownMark;
  /** Where it would stand by itself; null where it was put by hand from the beginning. */
  readonly automatic: MarkBox | null;
  readonly page: SizeMm;
  readonly pxPerMm: number;
  readonly pictureUrl: string | null;
  readonly substitute: string;
  /** Why it stands where it stands. */
  readonly description: string;
  readonly onMove: (box: MarkBox) => void;
  readonly onDragging: (dragging: boolean) => void;
  readonly onReset: () => void;
  /** Whether the mark is looked at: pointed to, focused or dragged. */
  readonly onActive: (active: boolean) => void;
}

interface Drag {
  readonly from: MarkBox;
  readonly clientX: number;
  readonly clientY: number;
}

/** A mark on the page: dragged by the pointer, nudged by arrow keys, reset by Escape. It keeps its size. */
export function Mark(props: Props) {
  const { box, automatic, page, pxPerMm, pictureUrl, substitute, description } = props;
  const { onMove, onDragging, onReset, onActive } = props;
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const drag = useRef<Drag | null>(null);
  const [dragged, setDragged] = useState(false);
  const [focused, setFocused] = useState(false);

  const start = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { from: box, clientX: event.clientX, clientY: event.clientY };
    setDragged(true);
    onDragging(true);
  };
  const move = (event: PointerEvent): void => {
    if (drag.current === null) return;
    const { from, clientX, clientY } = drag.current;
    const x = from.x + (event.clientX - clientX) / pxPerMm;
    const y = from.y + (event.clientY - clientY) / pxPerMm;
    onMove(dragTo(box, x, y, page, event.altKey ? null : automatic));
  };
  const end = (): void => {
    if (drag.current !== null) onDragging(false);
    drag.current = null;
    setDragged(false);
  };
  const key = (event: KeyboardEvent): void => {
    const nudge = nudgeOf(event.key, event.shiftKey, event.ctrlKey);
    if (nudge !== null) onMove(moveTo(box, box.x + nudge.dx, box.y + nudge.dy, page));
    else if (event.key === 'Escape' && drag.current !== null) onMove(drag.current.from);
    else if (event.key === 'Escape') onReset();
    else return;
    end();
    event.preventDefault();
    event.stopPropagation();
  };

  // The lines show the way back while the mark is off its place.
  const showsLines = automatic !== null && (dragged || (focused && !samePlace(box, automatic)));
  const mm = (value: number): string => showMm(value, i18n.language);
  const place = { mark: t(`marks.${box.kind}`), x: mm(box.x), y: mm(box.y), w: mm(box.w), h: mm(box.h) };
  return (
    <>
      {showsLines && <SnapLines box={box} automatic={automatic} pxPerMm={pxPerMm} />}
      <div
        className={mergeClasses(styles.mark, dragged && styles.dragged)}
        style={{ left: box.x * pxPerMm, top: box.y * pxPerMm, width: box.w * pxPerMm, height: box.h * pxPerMm }}
        role="button"
        tabIndex={0}
        aria-roledescription={t('place.markRole')}
        aria-label={t('place.markLabel', place)}
        aria-description={description}
        data-mark={box.kind}
        onPointerDown={start}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
        onKeyDown={key}
        onFocus={() => {
          setFocused(true);
          onActive(true);
        }}
        onBlur={() => {
          setFocused(false);
          onActive(false);
        }}
        onPointerEnter={() => onActive(true)}
        onPointerLeave={(event) => onActive(document.activeElement === event.currentTarget)}
      >
        <MarkFace box={box} pictureUrl={pictureUrl} pxPerMm={pxPerMm} substitute={substitute} />
      </div>
    </>
  );
}
