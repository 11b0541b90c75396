import type { TrueTypeFont } from '../../pdf/font/trueTypeFont';

/** A closed line of points, font units, y up. */
export type Contour = readonly (readonly [number, number])[];

const maxDepth = 5;
const maxComponents = 16;
const steps = 6;

/** The outline of a glyph as straight pieces (OpenType `glyf`): curves are cut into six. */
export function glyphContours(font: TrueTypeFont, glyph: number, depth = 0): Contour[] {
  const outline = font.outline(glyph);
  const count = outline.i16(0);
  if (outline.length < 10 || depth > maxDepth) return [];
  return count < 0 ? composed(font, glyph, depth) : simple(font, glyph, count);
}

function composed(font: TrueTypeFont, glyph: number, depth: number): Contour[] {
  const outline = font.outline(glyph);
  const contours: Contour[] = [];
  for (let at = 10, index = 0; index < maxComponents && at + 4 <= outline.length; index += 1) {
    const flags = outline.u16(at);
    const part = outline.u16(at + 2);
    const wide = (flags & 1) !== 0;
    const signed = (offset: number): number => (wide ? outline.i16(offset) : (outline.u8(offset) << 24) >> 24);
    const [dx, dy] = (flags & 2) !== 0 ? [signed(at + 4), signed(at + (wide ? 6 : 5))] : [0, 0];
    at += wide ? 8 : 6;
    const f2 = (offset: number): number => outline.i16(offset) / 16384;
    let [a, b, c, d] = [1, 0, 0, 1];
    if ((flags & 8) !== 0) [a, d] = [f2(at), f2(at)];
    else if ((flags & 0x40) !== 0) [a, d] = [f2(at), f2(at + 2)];
    else if ((flags & 0x80) !== 0) [a, b, c, d] = [f2(at), f2(at + 2), f2(at + 4), f2(at + 6)];
    at += (flags & 8) !== 0 ? 2 : (flags & 0x40) !== 0 ? 4 : (flags & 0x80) !== 0 ? 8 : 0;
    contours.push(...glyphContours(font, part, depth + 1).map((contour) =>
      contour.map(([x, y]) => [a * x + c * y + dx, b * x + d * y + dy] as const)));
    if ((flags & 0x20) === 0) break;
  }
  return contours;
}

interface Point {
  readonly x: number;
  readonly y: number;
  readonly on: boolean;
}

function simple(font: TrueTypeFont, glyph: number, count: number): Contour[] {
  const outline = font.outline(glyph);
  const ends = Array.from({ length: count }, (_, i) => outline.u16(10 + 2 * i));
  const total = (ends.at(-1) ?? -1) + 1;
  let at = 12 + 2 * count + outline.u16(10 + 2 * count);
  const flags: number[] = [];
  while (flags.length < total && at < outline.length) {
    const flag = outline.u8(at++);
    const times = (flag & 8) !== 0 ? outline.u8(at++) + 1 : 1;
    for (let i = 0; i < times; i += 1) flags.push(flag);
  }
  const axis = (short: number, same: number): number[] => {
    let value = 0;
    return flags.slice(0, total).map((flag) => {
      if ((flag & short) !== 0) value += (flag & same) !== 0 ? outline.u8(at++) : -outline.u8(at++);
      else if ((flag & same) === 0) {
        value += outline.i16(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = axis(2, 16);
  const ys = axis(4, 32);
  let begin = 0;
  return ends.map((end) => {
    const points = xs.slice(begin, end + 1).map((x, i): Point => ({ x, y: ys[begin + i] ?? 0,
      on: ((flags[begin + i] ?? 0) & 1) !== 0 }));
    begin = end + 1;
    return flattened(points);
  });
}

/** Two curve points in a row have a point of the line half-way between them. */
function flattened(points: readonly Point[]): Contour {
  const whole = points.flatMap((point, i) => {
    const next = points[(i + 1) % points.length] ?? point;
    return point.on || next.on ? [point] : [point, { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2, on: true }];
  });
  const start = whole.findIndex(({ on }) => on);
  if (start < 0) return [];
  const turned = [...whole.slice(start), ...whole.slice(0, start + 1)];
  const line: [number, number][] = [];
  turned.forEach((point, i) => {
    if (point.on) {
      line.push([point.x, point.y]);
      return;
    }
    const [from, to] = [turned[i - 1] ?? point, turned[i + 1] ?? point];
    for (let step = 1; step < steps; step += 1) {
      const t = step / steps;
      const [p, q, r] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
      line.push([p * from.x + q * point.x + r * to.x, p * from.y + q * point.y + r * to.y]);
    }
  });
  return line;
}
