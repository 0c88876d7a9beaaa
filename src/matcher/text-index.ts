import { rarityOf, Terms } from "#matcher/align";
import { type Analysis, analyse, type Term } from "#matcher/analyse";
import type { Language, Lexicon } from "#matcher/model";
import { vectorOf } from "#matcher/vectors";

/** A text to be found. */
export type Entry = { readonly id: string; readonly text: string };

/** What each channel says of each entry, in the order of entries: how much it has to do with a query. */
export type Channels = {
  /** Words by what they mean in English. */
  readonly pivot: Float32Array;
  /** Words as they are written; only entries in the language of the query count. */
  readonly written: Float32Array;
  /** Directions in the space of meanings. */
  readonly meaning: Float32Array;
  /** Terms of the query and the nearest term of the entry. */
  readonly aligned: Float32Array;
};

/** Saturation and length of the usual ranking by words (Robertson, Zaragoza 2009). */
const [K1, B] = [1.2, 0.6];

type Postings = { readonly entries: number[]; readonly amounts: number[] };

/** Texts in any language, indexed by what their words mean in English and by the words themselves. */
export class TextIndex {
  readonly entries: readonly Entry[];
  readonly analyses: readonly Analysis[];
  /** Entries of each language. */
  readonly byLanguage: ReadonlyMap<Language, readonly number[]>;
  readonly vectors: Float32Array;
  readonly #lexicon: Lexicon;
  readonly #terms: Terms;
  readonly #pivot = new Postbox();
  readonly #written = new Postbox();

  constructor(entries: readonly Entry[], lexicon: Lexicon) {
    this.entries = entries;
    this.#lexicon = lexicon;
    this.analyses = entries.map(({ text }) => analyse(text, lexicon));
    const byLanguage = new Map<Language, number[]>();
    this.analyses.forEach(({ language }, e) => {
      const own = byLanguage.get(language);
      if (own) own.push(e);
      else byLanguage.set(language, [e]);
    });
    this.byLanguage = byLanguage;
    this.vectors = new Float32Array(entries.length * lexicon.dimensions);
    this.#terms = new Terms(lexicon);
    this.analyses.forEach((analysis, e) => {
      this.#pivot.add(e, amountsOf(analysis.terms));
      this.#written.add(e, countsOf(analysis.terms));
      this.#terms.add(e, analysis.terms);
      this.vectors.set(vectorOf(analysis.terms, lexicon), e * lexicon.dimensions);
    });
  }

  /** How much each entry has to do with a query, by channel. */
  ask(query: Analysis): Channels {
    const size = this.entries.length;
    const pivot = new Float32Array(size);
    const written = new Float32Array(size);
    const aligned = new Float32Array(size);
    for (const [term, times] of repeated(query.terms)) {
      this.#terms.rank(term, term.weight * rarityOf(term, this.#lexicon), aligned);
      this.#pivot.rank(stemsOf(term), times * term.weight, pivot);
      this.#written.rank([[term.text, 1]], times * term.weight, written);
    }
    const { dimensions } = this.#lexicon;
    const own = vectorOf(query.terms, this.#lexicon);
    const meaning = new Float32Array(size);
    for (let e = 0; e < size; e++) {
      let sum = 0;
      for (let d = 0; d < dimensions; d++) sum += (own[d] ?? 0) * (this.vectors[e * dimensions + d] ?? 0);
      meaning[e] = sum;
    }
    return { pivot, written, meaning, aligned };
  }
}

/** A word with where it stands and how often: stems in the pivot, words in the texts. */
class Postbox {
  readonly #postings = new Map<string, Postings>();
  readonly #lengths: number[] = [];
  #sum = 0;

  add(entry: number, amounts: ReadonlyMap<string, number>): void {
    let length = 0;
    for (const [word, amount] of amounts) {
      length += amount;
      const postings = this.#postings.get(word);
      if (postings) {
        postings.entries.push(entry);
        postings.amounts.push(amount);
      } else this.#postings.set(word, { entries: [entry], amounts: [amount] });
    }
    this.#lengths[entry] = length;
    this.#sum += length;
  }

  /**
   * Adds what one query term is worth to each entry: amounts and frequencies are those of its renderings, weighed by how
   * likely each is (probabilistic structured queries, Darwish and Oard 2003).
   */
  rank(renderings: readonly (readonly [word: string, share: number])[], weight: number, into: Float32Array): void {
    const amounts = new Map<number, number>();
    let frequency = 0;
    for (const [word, share] of renderings) {
      const postings = this.#postings.get(word);
      if (!postings) continue;
      frequency += share * postings.entries.length;
      postings.entries.forEach((entry, k) => {
        amounts.set(entry, (amounts.get(entry) ?? 0) + share * (postings.amounts[k] ?? 0));
      });
    }
    if (amounts.size === 0) return;
    const size = this.#lengths.length;
    const rarity = Math.log(1 + Math.max(0, size - frequency + 0.5) / (frequency + 0.5));
    const average = this.#sum / Math.max(1, size);
    for (const [entry, amount] of amounts) {
      const length = this.#lengths[entry] ?? 0;
      const share = (amount * (K1 + 1)) / (amount + K1 * (1 - B + (B * length) / average));
      into[entry] = (into[entry] ?? 0) + weight * rarity * share;
    }
  }
}

/** Expected number of times that a text says each English stem. */
function amountsOf(terms: readonly Term[]): Map<string, number> {
  const amounts = new Map<string, number>();
  for (const term of terms) {
    for (const [stem, share] of stemsOf(term)) amounts.set(stem, (amounts.get(stem) ?? 0) + term.weight * share);
  }
  return amounts;
}

function countsOf(terms: readonly Term[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of terms) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** The stems of a term's renderings with their shares; a long rendering spreads its share over its words. */
function stemsOf({ renderings }: Term): [string, number][] {
  const shares = new Map<string, number>();
  for (const { stems, weight } of renderings) {
    for (const stem of stems) shares.set(stem, (shares.get(stem) ?? 0) + weight / Math.sqrt(stems.length));
  }
  return [...shares].map(([stem, share]) => [stem, Math.min(1, share)]);
}

function repeated(terms: readonly Term[]): Map<Term, number> {
  const first = new Map<string, Term>();
  const times = new Map<Term, number>();
  for (const term of terms) {
    const known = first.get(term.text) ?? term;
    first.set(term.text, known);
    times.set(known, (times.get(known) ?? 0) + 1);
  }
  return times;
}
