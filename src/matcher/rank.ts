import type { Analysis } from "#matcher/analyse";
import type { TextIndex } from "#matcher/text-index";

/** An entry with how much it stands out among those of its language, in standard deviations. */
export type Ranked = { readonly entry: number; readonly score: number };

/** Entries by how much they have to do with a query, the best first. */
export function rank(index: TextIndex, query: Analysis, top: number): Ranked[] {
  const scores = scoresOf(index, query);
  return Array.from(scores, (score, entry) => ({ entry, score }))
    .sort((a, b) => b.score - a.score || a.entry - b.entry)
    .slice(0, top);
}

/** How likely a score is that of a right answer among a hundred, from 0 to 1; fitted on the development pairs. */
export function likelihood(score: number): number {
  return 1 / (1 + Math.exp(-STEEP * (score - EVEN)));
}

const [STEEP, EVEN] = [1.6, 2.2];

/**
 * The mean over channels of how much each entry stands out among those of its language, so that languages become
 * comparable; where a language has few entries, among all of them.
 */
export function scoresOf(index: TextIndex, query: Analysis): Float64Array {
  const channels = index.ask(query);
  const sum = new Float64Array(index.entries.length);
  const names = (["pivot", "written", "meaning", "aligned"] as const).filter((name) =>
    channels[name].some((value) => value !== 0),
  );
  const all = index.entries.map((_, e) => e);
  for (const [language, own] of index.byLanguage) {
    const used = names.filter((name) => name !== "written" || language === query.language);
    for (const name of used) {
      const values = channels[name];
      const { mean, spread } = blended(levelOf(values, own), own.length, levelOf(values, all));
      for (const e of own) sum[e] = (sum[e] ?? 0) + ((values[e] ?? 0) - mean) / spread / used.length;
    }
  }
  return sum;
}

type Level = { readonly mean: number; readonly square: number };

/** Mean of some entries, and the mean of their squares. */
function levelOf(values: Float32Array, own: readonly number[]): Level {
  let sum = 0;
  let squares = 0;
  for (const e of own) {
    const value = values[e] ?? 0;
    sum += value;
    squares += value * value;
  }
  return { mean: sum / own.length, square: squares / own.length };
}

/** Entries of all languages that count beside those of one. */
const BESIDE = 4;

function blended(own: Level, count: number, all: Level): { readonly mean: number; readonly spread: number } {
  const share = count / (count + BESIDE);
  const mean = share * own.mean + (1 - share) * all.mean;
  const square = share * own.square + (1 - share) * all.square;
  return { mean, spread: Math.sqrt(Math.max(0, square - mean * mean)) || 1 };
}
