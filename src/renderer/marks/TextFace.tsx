import { makeStyles } from '@fluentui/react-components';
import type { ShownMark } from '../../contract/calls';
import type { MarkTypography } from '../../contract/models';

const useStyles = makeStyles({
  line: {
    display: 'block', width: '100%', height: '100%', overflow: 'visible', pointerEvents: 'none', forcedColorAdjust: 'none',
    fontFamily: '"Tinos", "Times New Roman", serif', fill: '#000000', whiteSpace: 'pre',
  },
});

export const mmPerPt = 25.4 / 72;
/** Height of a line of Tinos in units of its size: ascent and descent of the face. */
export const lineEm = 1.149;

const anchors = { left: 'start', center: 'middle', right: 'end' } as const;

/** Where text begins, stands or ends in a width, by how it is aligned. */
export const anchorOf = (align: MarkTypography['align'], width: number) => (
  { x: align === 'left' ? 0 : align === 'center' ? width / 2 : width, textAnchor: anchors[align] });

/** A mark of text in the type and on the lines that the file gets. */
export function TextFace({ box }: { readonly box: ShownMark }) {
  const styles = useStyles();
  const { fontSizePt, baselineMm, italic, bold, align, leadingPt, roomMm } = box.typography ?? typographyFor(box);
  const lines = (box.text ?? '').split('\n');
  const room = roomMm ?? { x: 0, w: box.w };
  const at = anchorOf(align, room.w);
  const leading = (leadingPt ?? fontSizePt * lineEm) * mmPerPt;
  return (
    <svg className={styles.line} viewBox={`0 0 ${String(box.w)} ${String(box.h)}`} aria-hidden data-type={fontSizePt}>
      {lines.map((line, index) => (
        <text
          key={index}
          x={room.x + at.x}
          textAnchor={at.textAnchor}
          y={box.h - baselineMm - leading * (lines.length - 1 - index)}
          fontSize={fontSizePt * mmPerPt}
          fontStyle={italic ? 'italic' : 'normal'}
          fontWeight={bold ? 700 : 400}
        >
          {line}
        </text>
      ))}
    </svg>
  );
}

/** Until the place is judged: one line that fills its box; the date is in italics (NĐ 30/2020 PL I, II.4). */
function typographyFor(box: ShownMark): MarkTypography {
  const fontSizePt = box.h / 1.12 / mmPerPt;
  const italic = box.kind === 'day' || box.kind === 'month';
  return { fontSizePt, baselineMm: 0.22 * fontSizePt * mmPerPt, italic, bold: false, align: 'center' };
}
