import type { Rendering, Term } from "#matcher/analyse";
import type { Lexicon } from "#matcher/model";
import { addRendering, rarity, unit } from "#matcher/vectors";

/** Terms that are less near than this have nothing to do with each other. */
const LEAST = 0.4;
/** Renderings of a word that are less likely than this are left out. */
const LIKELY = 0.3;
const MOST_DIRECTIONS = 2;
/** Terms whose directions are kept, each of about a kilobyte. */
const MOST_KEPT = 100_000;

/** A direction of length 1 with its sketch, see `sketchOf`. */
type Direction = { readonly vector: Float32Array; readonly sketch: Int32Array };
type Near = { readonly term: number; readonly nearness: number };

/** The different terms of all texts of an index, where each stands, and which terms are near to which. */
export class Terms {
  readonly #lexicon: Lexicon;
  readonly #ids = new Map<string, number>();
  readonly #terms: Term[] = [];
  readonly #entries: number[][] = [];
  /** Directions one after the other, and the term of each. */
  #directions = new Float32Array(0);
  #sketches = new Int32Array(0);
  #termOf: number[] = [];
  readonly #pending: Direction[] = [];
  readonly #near = new Map<string, readonly Near[]>();

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  add(entry: number, terms: readonly Term[]): void {
    for (const term of terms) {
      const known = this.#ids.get(term.text);
      const id = known ?? this.#terms.length;
      if (known === undefined) {
        this.#ids.set(term.text, id);
        this.#terms.push(term);
        this.#entries.push([]);
        for (const direction of directionsOf(term, this.#lexicon)) {
          this.#pending.push(direction);
          this.#termOf.push(id);
        }
      }
      const own = this.#entries[id];
      if (own && own.at(-1) !== entry) own.push(entry);
    }
  }

  /** How near the nearest term of each entry is to a term, weighed, added to `into`. */
  rank(term: Term, weight: number, into: Float32Array): void {
    const done = new Set<number>();
    for (const { term: other, nearness } of this.near(term)) {
      for (const entry of this.#entries[other] ?? []) {
        if (done.has(entry)) continue;
        done.add(entry);
        into[entry] = (into[entry] ?? 0) + weight * nearness;
      }
    }
  }

  /** Terms of the index that are near to a term, the nearest first; the same word is nearest of all. */
  near(term: Term): readonly Near[] {
    const kept = this.#near.get(term.text);
    if (kept) return kept;
    this.#settle();
    const { dimensions } = this.#lexicon;
    const best = new Map<number, number>();
    const same = this.#ids.get(term.text);
    const sketches = this.#sketches;
    for (const { vector, sketch } of directionsOf(term, this.#lexicon)) {
      for (let i = 0; i < this.#termOf.length; i++) {
        if (distance(sketch, sketches, i * WORDS) > FAR) continue;
        const along = cosine(vector, this.#directions, i * dimensions);
        if (along < LEAST) continue;
        const other = this.#termOf[i] ?? 0;
        if (along > (best.get(other) ?? 0)) best.set(other, Math.min(1, along));
      }
    }
    if (same !== undefined) best.set(same, 1);
    const found = [...best].map(([id, nearness]) => ({ term: id, nearness })).sort((a, b) => b.nearness - a.nearness);
    this.#near.set(term.text, found);
    return found;
  }

  #settle(): void {
    if (this.#pending.length === 0) return;
    const { dimensions } = this.#lexicon;
    const grown = new Float32Array(this.#termOf.length * dimensions);
    grown.set(this.#directions);
    let at = this.#directions.length;
    for (const { vector } of this.#pending) {
      grown.set(vector, at);
      at += dimensions;
    }
    const sketches = new Int32Array(this.#termOf.length * WORDS);
    sketches.set(this.#sketches);
    this.#pending.forEach(({ sketch }, k) => {
      sketches.set(sketch, this.#sketches.length + k * WORDS);
    });
    this.#sketches = sketches;
    this.#directions = grown;
    this.#pending.length = 0;
  }
}

/** Product of a direction of length 1 and the one that stands at some place of a list; four sums keep the processor busy. */
function cosine(own: Float32Array, all: Float32Array, from: number): number {
  let [a, b, c, e] = [0, 0, 0, 0];
  for (let d = 0; d < own.length; d += 4) {
    const at = from + d;
    a += (own[d] as number) * (all[at] as number); // every direction has all dimensions, a multiple of four
    b += (own[d + 1] as number) * (all[at + 1] as number);
    c += (own[d + 2] as number) * (all[at + 2] as number);
    e += (own[d + 3] as number) * (all[at + 3] as number);
  }
  return a + b + c + e;
}

/** Numbers of 32 bits in a sketch. */
const WORDS = 4;
/** Most bits in which near directions differ: of 128, those as near as `LEAST` (66°) differ in 47, give or take 5.5. */
const FAR = 57;

/** On which side of 128 fixed planes a direction lies (Charikar 2002): near directions have few bits that differ. */
function sketchOf(direction: Float32Array): Int32Array {
  const sketch = new Int32Array(WORDS);
  const planes = planesFor(direction.length);
  for (let bit = 0; bit < 32 * WORDS; bit++) {
    if (cosine(direction, planes, bit * direction.length) > 0) {
      const word = bit >> 5;
      sketch[word] = (sketch[word] as number) | (1 << (bit & 31)); // within its length
    }
  }
  return sketch;
}

const knownPlanes = new Map<number, Float32Array>();

/** Planes of random signs, always the same ones. */
function planesFor(dimensions: number): Float32Array {
  const known = knownPlanes.get(dimensions);
  if (known) return known;
  let state = 0x9e3779b9;
  const planes = Float32Array.from({ length: 32 * WORDS * dimensions }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 1024 ? 1 : -1;
  });
  knownPlanes.set(dimensions, planes);
  return planes;
}

function distance(a: Int32Array, all: Int32Array, from: number): number {
  let sum = 0;
  for (let word = 0; word < WORDS; word++) {
    let bits = (a[word] as number) ^ (all[from + word] as number); // both have all words
    bits -= (bits >>> 1) & 0x55555555;
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    sum += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return sum;
}

const knownDirections = new WeakMap<Lexicon, Map<string, readonly Direction[]>>();

/** A direction for each likely rendering of a term; kept, as the same words come again and again. */
function directionsOf({ text, renderings }: Term, lexicon: Lexicon): readonly Direction[] {
  const kept = knownDirections.get(lexicon) ?? new Map<string, readonly Direction[]>();
  knownDirections.set(lexicon, kept);
  const known = kept.get(text);
  if (known) return known;
  const most = renderings.reduce((high, { weight }) => Math.max(high, weight), 0);
  const likely = renderings.filter(({ weight }) => weight >= LIKELY * most).slice(0, MOST_DIRECTIONS);
  const made = likely.flatMap((each) => directionOf(each, lexicon));
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(text, made);
  return made;
}

function directionOf(rendering: Rendering, lexicon: Lexicon): Direction[] {
  const sum = new Float32Array(lexicon.dimensions);
  addRendering(sum, rendering, 1, lexicon);
  if (sum.every((value) => value === 0)) return [];
  const vector = unit(sum);
  return [{ vector, sketch: sketchOf(vector) }];
}

/** How rare the rarest words of a term's renderings are. */
export function rarityOf({ renderings }: Term, { rank }: Lexicon): number {
  let sum = 0;
  let all = 0;
  for (const { words, weight } of renderings) {
    const most = words.reduce((high, word) => Math.max(high, rarity(Math.min(rank(word), 200_000))), 0);
    sum += weight * most;
    all += weight;
  }
  return all > 0 ? sum / all : 0;
}

/** How near two terms are, from 0 to 1: the same word, a rendering in common, or the cosine of their directions. */
export function nearnessOf(a: Term, b: Term, lexicon: Lexicon): number {
  if (a.text === b.text) return 1;
  if (a.renderings.some((one) => one.weight >= LIKELY && b.renderings.some((other) => isSame(one, other)))) return 1;
  let nearest = 0;
  for (const one of directionsOf(a, lexicon)) {
    for (const other of directionsOf(b, lexicon)) {
      if (distance(one.sketch, other.sketch, 0) > FAR) continue;
      nearest = Math.max(nearest, cosine(one.vector, other.vector, 0));
    }
  }
  return Math.min(1, nearest);
}

/** Whether two likely renderings are the same words. */
function isSame(one: Rendering, other: Rendering): boolean {
  const { stems } = one;
  return (
    other.weight >= LIKELY &&
    stems.length === other.stems.length &&
    stems.every((stem, word) => stem === other.stems[word])
  );
}
