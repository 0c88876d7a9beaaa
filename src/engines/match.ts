import { loadLexicon } from "#engines/lexicon";
import {
  analyse,
  type Language,
  likelihood,
  type Reasons,
  rank,
  reasonsFor,
  scoresOf,
  TextIndex,
} from "#matcher/index";

export type MatchText = { readonly id: string; readonly text: string };

export type Match = {
  readonly id: string;
  /** From 0 to 1: how likely the offer answers the need. */
  readonly score: number;
  readonly reasons: Reasons;
};

export type NeedMatches = { readonly id: string; readonly language: Language; readonly matches: readonly Match[] };

export type Matcher = {
  /** The best offers for each need, need by need. */
  readonly match: (
    needs: readonly MatchText[],
    offers: readonly MatchText[],
    top: number,
  ) => Generator<NeedMatches, void, undefined>;
  /** The places, from 1, of the right entries for each query; an entry that scores the same as another stands behind it. */
  readonly places: (
    queries: readonly string[],
    entries: readonly string[],
    right: readonly (readonly number[])[],
  ) => number[][];
};

/** Loads the lexicon, which takes about a second. */
export async function openMatcher(): Promise<Matcher> {
  const lexicon = await loadLexicon();
  return {
    *match(needs, offers, top) {
      const index = new TextIndex(offers, lexicon);
      for (const { id, text } of needs) {
        const query = analyse(text, lexicon);
        const ranked = query.terms.length === 0 ? [] : rank(index, query, top);
        const matches = ranked.flatMap(({ entry, score }) => {
          const offer = index.entries[entry];
          const found = index.analyses[entry];
          if (!offer || !found || found.terms.length === 0) return [];
          const rounded = Math.round(10_000 * likelihood(score)) / 10_000;
          return [{ id: offer.id, score: rounded, reasons: reasonsFor(query, found, lexicon) }];
        });
        yield { id, language: query.language, matches };
      }
    },
    places(queries, entries, right) {
      const index = new TextIndex(
        entries.map((text, e) => ({ id: String(e), text })),
        lexicon,
      );
      return queries.map((text, q) => {
        const scores = scoresOf(index, analyse(text, lexicon));
        return (right[q] ?? []).map((wanted) => {
          const own = scores[wanted] ?? 0;
          return 1 + scores.reduce((before, score, e) => before + (e !== wanted && score >= own ? 1 : 0), 0);
        });
      });
    },
  };
}
