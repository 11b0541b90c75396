/** Turns pen strokes into a filled outline: broad on the way down, fine on the way up, tapered at the ends. */
export function signatureSvg(strokes, colour) {
  const shapes = strokes.map((points) => outline(smooth(points)));
  const pen = `fill="${colour}" stroke="${colour}" stroke-width="0.12" stroke-linejoin="round"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 25"><g ${pen}>${shapes.join('')}</g></svg>`;
}

/** Catmull-Rom through the points, 24 steps a piece. */
function smooth(points) {
  const at = (i) => points[Math.max(0, Math.min(points.length - 1, i))];
  const result = [];
  for (let i = 0; i < points.length - 1; i += 1) {
    const [p0, p1, p2, p3] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    for (let step = 0; step < 24; step += 1) {
      const t = step / 24;
      result.push([0, 1].map((k) => {
        const [a, b, c, d] = [p0[k], p1[k], p2[k], p3[k]];
        return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t ** 3);
      }));
    }
  }
  result.push(points.at(-1));
  return result;
}

function outline(line) {
  let width = 0.3;
  const quads = [];
  let before;
  for (let i = 0; i < line.length; i += 1) {
    const [a, b] = [line[Math.max(0, i - 1)], line[Math.min(line.length - 1, i + 1)]];
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
    const [dx, dy] = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
    const speed = Math.min(1, length / 0.8);
    const taper = Math.min(1, (Math.min(i, line.length - 1 - i) + 4) / 14);
    width += ((0.34 + 0.34 * Math.max(0, dy) - 0.14 * speed) - width) * 0.2;
    const half = (width * taper) / 2;
    const edge = [[line[i][0] - dy * half, line[i][1] + dx * half], [line[i][0] + dy * half, line[i][1] - dx * half]];
    const corners = before ? [before[0], edge[0], edge[1], before[1]] : [];
    if (before) quads.push(`M${corners.map((p) => p.map((v) => v.toFixed(2)).join(' ')).join('L')}Z`);
    before = edge;
  }
  return `<path d="${quads.join('')}"/>`;
}
