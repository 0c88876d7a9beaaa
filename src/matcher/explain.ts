import { nearnessOf, rarityOf } from "#matcher/align";
import type { Analysis, Term } from "#matcher/analyse";
import type { Lexicon } from "#matcher/model";

/** A term of a need and the term of an offer that answers it. */
export type AlignedTerms = {
  readonly need: string;
  readonly offer: string;
  /** What a Chinese one of the two means; null where both are written the same or both are English. */
  readonly gloss: string | null;
  /** From 0.55 to 1, which is the same word or the same meaning. */
  readonly nearness: number;
};

export type Reasons = {
  /** The terms that carry the match, the weightiest first. */
  readonly aligned: readonly AlignedTerms[];
  /** Telling terms of the need to which nothing in the offer is near. */
  readonly uncovered: readonly string[];
};

/** Less near pairs are chance. */
const NEAR = 0.55;
/** How near a word is to a term of several that it is part of. */
const PART_OF = 0.85;
/** Renderings that are less likely explain nothing. */
const LIKELY = 0.3;
const MOST_ALIGNED = 5;
const MOST_UNCOVERED = 5;

/** Why an offer answers a need, term by term, and what of the need it leaves open. */
export function reasonsFor(need: Analysis, offer: Analysis, lexicon: Lexicon): Reasons {
  const telling = different(need.terms)
    .filter(({ weight, renderings }) => weight >= 0.8 && renderings.length > 0)
    .map((term) => ({ term, weight: rarityOf(term, lexicon) * (lexicon.isTerm(term.text) ? 1.5 : 1) }))
    .sort((a, b) => b.weight - a.weight);
  const others = different(offer.terms).filter(({ weight }) => weight >= 0.8);
  const aligned: (AlignedTerms & { readonly weight: number })[] = [];
  const uncovered: string[] = [];
  for (const { term, weight } of telling) {
    const spoken = phraseIn(term, others);
    if (spoken) {
      aligned.push({ need: term.text, offer: spoken.offer, gloss: spoken.gloss, nearness: 1, weight });
      continue;
    }
    let best: { readonly other: Term; readonly nearness: number } | null = null;
    for (const other of others) {
      const nearness = isPartOf(term, other) ? PART_OF : nearnessOf(term, other, lexicon);
      if (nearness > (best?.nearness ?? 0)) best = { other, nearness };
    }
    if (best && best.nearness >= NEAR) {
      const gloss = glossFor(term, best.other);
      const nearness = Math.round(100 * best.nearness) / 100;
      aligned.push({ need: term.text, offer: best.other.text, gloss, nearness, weight: weight * best.nearness });
    } else if (!/^\p{Number}+$/u.test(term.text)) uncovered.push(term.text);
  }
  const carrying = aligned.sort((a, b) => b.weight - a.weight).slice(0, MOST_ALIGNED);
  return {
    aligned: carrying.map(({ weight: _, ...each }) => each),
    uncovered: uncovered.slice(0, MOST_UNCOVERED),
  };
}

/** A rendering of several words that the offer says one by one. */
function phraseIn(term: Term, others: readonly Term[]): { readonly offer: string; readonly gloss: string } | null {
  for (const { stems, words, weight } of term.renderings) {
    if (stems.length < 2 || weight < LIKELY) continue;
    const found = stems.map((stem) => others.find((other) => !other.isHan && other.renderings[0]?.stems[0] === stem));
    if (found.every((other) => other !== undefined))
      return { offer: found.map((other) => other?.text).join(" "), gloss: words.join(" ") };
  }
  return null;
}

/** Whether a word is one of the words of a likely rendering of a Chinese term. */
function isPartOf(term: Term, other: Term): boolean {
  const [own] = term.renderings;
  if (term.isHan || !other.isHan || !own) return false;
  return other.renderings.some(
    ({ stems, weight }) => weight >= LIKELY && stems.length > 1 && stems.includes(own.stems[0] ?? ""),
  );
}

function different(terms: readonly Term[]): Term[] {
  return [...new Map(terms.map((term) => [term.text, term])).values()];
}

/** The rendering of the Chinese term that the other one speaks of, else its first. */
function glossFor(a: Term, b: Term): string | null {
  if (a.isHan === b.isHan) return null;
  const [han, latin] = a.isHan ? [a, b] : [b, a];
  const stems = new Set(latin.renderings.flatMap((each) => each.stems));
  const spoken = han.renderings.find((each) => each.stems.some((stem) => stems.has(stem))) ?? han.renderings[0];
  return spoken ? spoken.words.join(" ") : null;
}
