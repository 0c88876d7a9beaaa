export type Curve = {
  readonly title: string;
  readonly points: readonly { readonly seconds: number; readonly value: number; readonly bound: number }[];
};

const panel = { width: 300, height: 190, left: 44, right: 12, top: 30, bottom: 34 };
const COLUMNS = 4;
const LEGEND = 26;
const [VALUE, BOUND] = ["#005a9c", "#b04a00"];
/** Seconds at the left edge: the time axis is logarithmic. */
const FIRST = 0.01;

/** One panel a curve: the value as a stepped line, the bound as a dashed one, over time. */
export function picture(curves: readonly Curve[], seconds: number): string {
  const columns = Math.min(COLUMNS, Math.max(1, curves.length));
  const width = columns * panel.width;
  const height = Math.max(1, Math.ceil(curves.length / columns)) * panel.height + LEGEND;
  const panels = curves.map((curve, i) => {
    const [x, y] = [(i % columns) * panel.width, Math.floor(i / columns) * panel.height];
    return `<g transform="translate(${x} ${y})">${inside(curve, seconds)}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="11">
<title>Value (line) and lower bound (dashed) over time in seconds</title>
<rect width="100%" height="100%" fill="#fff"/>
${panels.join("\n")}
<g transform="translate(${panel.left} ${height - 12})">
<path d="M0 0 H24" stroke="${VALUE}" stroke-width="1.5"/><text x="30" y="4">value</text>
<path d="M76 0 H100" stroke="${BOUND}" stroke-width="1.5" stroke-dasharray="4 3"/><text x="106" y="4">lower bound</text>
</g>
</svg>
`;
}

function inside({ title, points }: Curve, seconds: number): string {
  const { width, height, left, right, top, bottom } = panel;
  // The end is what matters: a beginning far above it leaves the panel at the top.
  const last = points.at(-1);
  const [least, most] = [0, Math.max(4, Math.ceil(1.6 * (last?.value ?? 0)))];
  const span = Math.log(Math.max(seconds, 10 * FIRST) / FIRST);
  const x = (at: number) => {
    const share = Math.log(Math.min(Math.max(at, FIRST), seconds) / FIRST) / span;
    return Math.round(left + share * (width - left - right));
  };
  const y = (value: number) => Math.round(height - bottom - (Math.min(value, most) / most) * (height - top - bottom));
  const stepped = (of: (point: Curve["points"][number]) => number) =>
    points
      .map((point, i) => (i === 0 ? `M${x(point.seconds)} ${y(of(point))}` : `H${x(point.seconds)} V${y(of(point))}`))
      .join(" ");
  const ticks = [0.01, 0.1, 1, 10, 100, 1_000].filter((at) => at <= seconds);
  const line = (from: string, to: string) => `<path d="M${from} L${to}" stroke="#888"/>`;
  return [
    `<text x="${left}" y="18" font-weight="600">${escaped(title)}</text>`,
    line(`${left} ${top}`, `${left} ${height - bottom}`),
    line(`${left} ${height - bottom}`, `${width - right} ${height - bottom}`),
    ...[...new Set([least, last?.value ?? least, most])].map(
      (value) => `<text x="${left - 4}" y="${y(value) + 4}" text-anchor="end">${value}</text>`,
    ),
    ...ticks.map((at) => `<text x="${x(at)}" y="${height - bottom + 14}" text-anchor="middle">${at} s</text>`),
    ...(points.length === 0
      ? [`<text x="${left + 8}" y="${height / 2}" fill="#666">no complete timetable</text>`]
      : [
          `<path d="${stepped(({ bound }) => bound)}" fill="none" stroke="${BOUND}" stroke-dasharray="4 3" stroke-width="1.5"/>`,
          `<path d="${stepped(({ value }) => value)}" fill="none" stroke="${VALUE}" stroke-width="1.5"/>`,
        ]),
  ].join("");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
