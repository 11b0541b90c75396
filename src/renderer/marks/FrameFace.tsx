import { makeStyles } from '@fluentui/react-components';
import type { ShownFrame, ShownMark } from '../../contract/calls';
import { anchorOf, lineEm, mmPerPt } from './TextFace';

const useStyles = makeStyles({
  frame: {
    display: 'block', width: '100%', height: '100%', overflow: 'visible', pointerEvents: 'none', forcedColorAdjust: 'none',
    fontFamily: '"Tinos", "Times New Roman", serif', fill: '#000000',
  },
});

/** Thickness of border and rules, and how far above the middle of a line its baseline stands, as the file gets them. */
const ruleMm = 0.6 * mmPerPt;
const ascentEm = 0.891;
/** As the file gets it. */
const urgentRed = '#FF0000';

interface Props {
  readonly box: ShownMark;
  readonly frame: ShownFrame;
  readonly pictureUrl: string | null;
}

/** A mark that is made of parts: border, rules, picture and lines of text. */
export function FrameFace({ box, frame, pictureUrl }: Props) {
  const styles = useStyles();
  const { picture } = frame;
  const ink = frame.ink === 'red' ? urgentRed : '#000000';
  return (
    <svg className={styles.frame} viewBox={`0 0 ${String(box.w)} ${String(box.h)}`} aria-hidden data-frame>
      {frame.border && (
        <rect x={ruleMm / 2} y={ruleMm / 2} width={box.w - ruleMm} height={box.h - ruleMm} fill="none" stroke={ink} strokeWidth={ruleMm} />
      )}
      {frame.rules.map((rule, index) => <line key={index} {...rule} stroke={ink} strokeWidth={ruleMm} />)}
      {picture !== null && pictureUrl !== null && (
        <image href={pictureUrl} x={picture.x} y={picture.y} width={picture.w} height={picture.h} />
      )}
      {frame.texts.map(({ text, x, y, w, h, fontSizePt, bold, align }, index) => {
        const em = fontSizePt * mmPerPt;
        const at = anchorOf(align, w);
        return (
          <text
            key={index}
            x={x + at.x}
            y={y + (h - lineEm * em) / 2 + ascentEm * em}
            textAnchor={at.textAnchor}
            fontSize={em}
            fontWeight={bold ? 700 : 400}
            fill={ink}
          >
            {text}
          </text>
        );
      })}
    </svg>
  );
}
