import type { Rendering, Term } from "#matcher/analyse";
import type { Lexicon } from "#matcher/model";

/** How fast usual words lose weight (smooth inverse frequency, Arora et al. 2017). */
const SMOOTH = 1e-3;

/** The direction of a text: words weighed by how rare they are, of length 1; all 0 where no word has a vector. */
export function vectorOf(terms: readonly Term[], lexicon: Lexicon): Float32Array {
  const sum = new Float32Array(lexicon.dimensions);
  for (const term of terms) addTerm(sum, term, lexicon);
  return unit(sum);
}

/** Adds a term: the mean of its renderings, each the mean of its words. */
function addTerm(sum: Float32Array, { renderings, weight }: Term, lexicon: Lexicon): void {
  const all = renderings.reduce((total, each) => total + each.weight, 0);
  for (const rendering of renderings) addRendering(sum, rendering, (weight * rendering.weight) / all, lexicon);
}

/** Adds the mean of a rendering's words, each weighed by how rare it is. */
export function addRendering(sum: Float32Array, { words }: Rendering, weight: number, lexicon: Lexicon): void {
  for (const word of words) {
    const at = lexicon.vectorAt(word);
    if (at < 0) continue;
    const scale = (weight * rarity(lexicon.rank(word))) / words.length / norm(lexicon, at);
    for (let d = 0; d < lexicon.dimensions; d++) sum[d] = (sum[d] ?? 0) + scale * (lexicon.vectors[at + d] ?? 0);
  }
}

/** By Zipf's law the word of rank r is about a tenth of 1/r of a text. */
export function rarity(rank: number): number {
  return SMOOTH / (SMOOTH + 0.1 / (1 + rank));
}

function norm({ vectors, dimensions }: Lexicon, at: number): number {
  let sum = 0;
  for (let d = 0; d < dimensions; d++) sum += (vectors[at + d] ?? 0) ** 2;
  return Math.sqrt(sum) || 1;
}

export function unit(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const value of vector) sum += value * value;
  const length = Math.sqrt(sum) || 1;
  return vector.map((value) => value / length);
}
