import type { GraphicsState, TextMatrices } from './graphicsState';
import type { MarkedContent } from './markedContent';
import { multiply } from './matrix';
import type { ReadingBudget } from './readingBudget';
import type { RunBuilder, Setting } from './runBuilder';
import type { TextFont } from './textFont';

export interface Showing {
  readonly state: GraphicsState;
  readonly matrices: TextMatrices;
  readonly marks: MarkedContent;
  readonly budget: ReadingBudget;
  readonly runs: RunBuilder;
  readonly annotation: boolean;
}

/** Shows one string (ISO 32000-2 9.4.3, 9.4.4): gives its glyphs to the runs and moves the pen. */
export function showText(bytes: Uint8Array, { state, matrices, marks, budget, runs, annotation }: Showing): void {
  const { font, fontSize, horizontalScale, characterSpace, wordSpace, rise } = state;
  if (font === null) return;
  const [a, b, c, d] = multiply(matrices.text, state.ctm);
  const setting = settingOf(state, font, [a, b, c, d], annotation);
  const scale = font.vertical ? 1 : horizontalScale;
  // Along the baseline, in millimetres for a text space unit.
  const unit = font.vertical ? Math.hypot(c, d) : Math.hypot(a, b);
  for (const glyph of font.glyphs(bytes)) {
    budget.glyph();
    const reach = glyph.advance * fontSize * scale;
    const shown = setting === null ? null : marks.textOf(glyph.text, font.legacy);
    if (shown !== null && setting !== null) {
      const [, , , , e, f] = matrices.text;
      const x = originX(state, matrices, e, f, rise);
      const y = originY(state, matrices, e, f, rise);
      runs.glyph({ setting, ...shown, x, y, reach: Math.abs(reach) * unit, spacing: characterSpace * scale * unit });
    }
    const space = (characterSpace + (glyph.wordSpace ? wordSpace : 0)) * scale;
    if (font.vertical) matrices.advance(0, reach + space);
    else matrices.advance(reach + space, 0);
  }
}

function originX({ ctm }: GraphicsState, { text }: TextMatrices, e: number, f: number, rise: number): number {
  const x = rise * text[2] + e;
  const y = rise * text[3] + f;
  return x * ctm[0] + y * ctm[2] + ctm[4];
}

function originY({ ctm }: GraphicsState, { text }: TextMatrices, e: number, f: number, rise: number): number {
  const x = rise * text[2] + e;
  const y = rise * text[3] + f;
  return x * ctm[1] + y * ctm[3] + ctm[5];
}

/** Null where the text has no size or no direction: nobody can see it. */
function settingOf(
  state: GraphicsState,
  font: TextFont,
  [a, b, c, d]: readonly [number, number, number, number],
  annotation: boolean,
): Setting | null {
  const { fontSize, horizontalScale } = state;
  const sign = Math.sign(fontSize * horizontalScale);
  const width = Math.hypot(a, b);
  const height = Math.abs(a * d - b * c) / width;
  const em = Math.abs(fontSize) * height * font.em;
  if (!(em > 0.01) || !(em < 10_000) || sign === 0 || !Number.isFinite(width)) return null;
  const up = fontSize * font.em;
  // A baseline that leans against the strokes is how a writer makes italics of an upright face.
  const lean = (a * c + b * d) / (width * width) / (height / width);
  const alongX = (sign * a) / width;
  const alongY = (sign * b) / width;
  return {
    alongX: font.vertical ? (-sign * c) / Math.hypot(c, d) : alongX,
    alongY: font.vertical ? (-sign * d) / Math.hypot(c, d) : alongY,
    em,
    upX: font.vertical ? alongX * em : c * up,
    upY: font.vertical ? alongY * em : d * up,
    ascent: font.ascent,
    descent: font.descent,
    bold: font.bold || state.renderMode === 2 || state.renderMode === 6,
    italic: font.italic || Math.abs(lean) > 0.15,
    colour: state.fill,
    font: font.name,
    // What a recogniser lays unseen over a picture has the widths of a stand-in, not of the letters that are seen.
    measured: state.renderMode !== 3,
    annotation,
  };
}
