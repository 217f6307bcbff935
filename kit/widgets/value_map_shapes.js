// The geometry of the map: lines, boxes, what a link counts.

const STEPS = 20; // points by which a link is bent while it moves

/** A polyline as a path whose bends are round. The curve stays inside the bend, so it meets no box that the line misses. */
function rounded(points, radius = 12) {
  const [first, last] = [points[0], points.at(-1)];
  const bends = points.slice(1, -1).map((here, n) => {
    const toward = ([x, y]) => {
      const far = Math.hypot(x - here[0], y - here[1]) || 1;
      const part = Math.min(radius, far / 2) / far;
      return `${(here[0] + (x - here[0]) * part).toFixed(1)},${(here[1] + (y - here[1]) * part).toFixed(1)}`;
    };
    return `L${toward(points[n])}Q${here},${toward(points[n + 2])}`;
  });
  return `M${first}${bends.join("")}L${last}`;
}

/** Points on a polyline, evenly spaced: so that lines with any number of bends can turn into each other. */
function along(points, many = STEPS) {
  const lengths = points.slice(1).map(([x, y], n) => Math.hypot(x - points[n][0], y - points[n][1]));
  const whole = lengths.reduce((sum, length) => sum + length, 0) || 1;
  const found = [];
  let [part, passed] = [0, 0];
  for (let n = 0; n < many; n++) {
    const at = (whole * n) / (many - 1);
    while (part < lengths.length - 1 && passed + lengths[part] < at) passed += lengths[part++];
    const share = Math.min(1, (at - passed) / (lengths[part] || 1));
    const [[x, y], [u, v]] = [points[part], points[part + 1]];
    found.push([x + (u - x) * share, y + (v - y) * share]);
  }
  return found;
}

/** The head of a line that leads down a tier: all others lead up. */
function arrowhead(points, size) {
  const [[u, v], [x, y]] = points.slice(-2);
  const length = Math.hypot(x - u, y - v) || 1;
  const [dx, dy] = [((x - u) / length) * size, ((y - v) / length) * size];
  return `M${x},${y}L${x - dx - dy / 2},${y - dy + dx / 2}L${x - dx + dy / 2},${y - dy - dx / 2}Z`;
}

/** How a code's box looks: attribute square, consequence rounded, value as a pill with two lines; upper sublevels bold. */
function shape(code, width, height) {
  const round = [0, Math.min(9, height / 2.5), height / 2][code.tier];
  const rect = (inset, cls) => s("rect", {
    class: cls, x: -width / 2 + inset, y: -height / 2 + inset, width: width - 2 * inset, height: height - 2 * inset, rx: Math.max(0, round - inset),
  });
  const ring = s("rect", { class: "kit-ring", x: -width / 2 - 4, y: -height / 2 - 4, width: width + 8, height: height + 8, rx: round + 4 });
  return [ring, rect(0, "kit-box"), code.tier === 2 && rect(3.4, "kit-inner")].filter(Boolean);
}

const cell = (link) => `${link[2]}.${String(link[3]).padStart(2, "0")}`;
const counted = (link) => [link[2] && `${link[2]} direct`, link[3] && `${link[3]} indirect`].filter(Boolean).join(", ");
