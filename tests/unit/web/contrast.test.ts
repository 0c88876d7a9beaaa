import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("../../../src/web/style/tokens.css", import.meta.url), "utf8");
const [lightBlock = "", darkBlock = ""] = css.split('[data-theme="dark"]');
const themes = { light: tokensOf(lightBlock), dark: { ...tokensOf(lightBlock), ...tokensOf(darkBlock) } };
const hues = Array.from({ length: 72 }, (_, step) => step * 5);

type Tokens = Readonly<Record<string, string>>;
type Rgb = readonly [number, number, number];

function tokensOf(block: string): Tokens {
  return Object.fromEntries(
    [...block.matchAll(/--([a-z-]+):\s*(oklch\([^;]+\));/g)].map((match) => [match[1], match[2]]),
  );
}

/** Linear sRGB of `oklch(l c h)`, cut off at the edge of the screen's colours. */
function colour(tokens: Tokens, name: string, hue: number): Rgb {
  const text = tokens[name]?.replace(/var\(--accent-hue\)/, String(hue));
  const [l, c, h] = (text?.match(/[\d.]+/g) ?? []).map(Number);
  if (l === undefined || c === undefined || h === undefined) throw new Error(`No colour --${name}`);
  const [a, b] = [c * Math.cos((h * Math.PI) / 180), c * Math.sin((h * Math.PI) / 180)];
  const [long, middle, short] = [
    (l + 0.3963377774 * a + 0.2158037573 * b) ** 3,
    (l - 0.1055613458 * a - 0.0638541728 * b) ** 3,
    (l - 0.0894841775 * a - 1.291485548 * b) ** 3,
  ] as const;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  return [
    clip(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
    clip(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
    clip(-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short),
  ];
}

function luminance([r, g, b]: Rgb): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function weakest(tokens: Tokens, text: readonly string[], ground: readonly string[]): { pair: string; ratio: number } {
  const all = text.flatMap((one) =>
    ground.flatMap((under) =>
      hues.map((hue) => ({
        pair: `${one} on ${under} at ${hue}`,
        ratio: contrast(colour(tokens, one, hue), colour(tokens, under, hue)),
      })),
    ),
  );
  return all.reduce((least, next) => (next.ratio < least.ratio ? next : least));
}

test("black on white is 21, and grey on grey is found too weak", () => {
  expect(contrast([0, 0, 0], [1, 1, 1])).toBe(21);
  const grey = { text: "oklch(0.7 0 0)", ground: "oklch(0.98 0 0)" };
  expect(weakest(grey, ["text"], ["ground"]).ratio).toBeLessThan(4.5);
});

describe.each(Object.entries(themes))("%s theme", (_, tokens) => {
  test("every ink can be read on every paper", () => {
    const found = weakest(tokens, ["ink", "ink-quiet", "ink-faint"], ["paper", "paper-well", "paper-raised"]);
    expect(found.ratio, found.pair).toBeGreaterThanOrEqual(4.5);
  });

  test("the accent can be read at every hue that an edition may choose", () => {
    const found = weakest(tokens, ["accent", "accent-deep"], ["paper", "paper-well", "paper-raised", "accent-wash"]);
    expect(found.ratio, found.pair).toBeGreaterThanOrEqual(4.5);
    const inverse = weakest(tokens, ["on-accent"], ["accent", "accent-deep"]);
    expect(inverse.ratio, inverse.pair).toBeGreaterThanOrEqual(4.5);
  });

  test("ink can be read on every wash", () => {
    const found = weakest(tokens, ["ink", "ink-quiet"], ["accent-wash", "bad-wash", "warn-wash", "good-wash"]);
    expect(found.ratio, found.pair).toBeGreaterThanOrEqual(4.5);
  });

  test.each(["bad", "warn", "good"])("%s can be read on paper and on its wash", (tone) => {
    const found = weakest(tokens, [tone], ["paper", "paper-raised", `${tone}-wash`]);
    expect(found.ratio, found.pair).toBeGreaterThanOrEqual(4.5);
  });

  test("the focus ring stands out from every paper", () => {
    const found = weakest(tokens, ["focus"], ["paper", "paper-well", "paper-raised"]);
    expect(found.ratio, found.pair).toBeGreaterThanOrEqual(3);
  });
});
