import { type Analysis, analyse } from "#matcher/analyse";
import { type Reasons, reasonsFor } from "#matcher/explain";
import { type Capacity, fairLists } from "#matcher/lists";
import type { Lexicon } from "#matcher/model";
import { likelihood, scoresOf } from "#matcher/rank";
import { TextIndex } from "#matcher/text-index";

export type Side = "guest" | "host";

/** A need or an offer, in one language or both. */
export type PartyText = {
  readonly id: string;
  readonly zh: string | null;
  readonly en: string | null;
  readonly fields: readonly string[];
  /** Technology readiness level 1–9: wanted by a need, reached by an offer. */
  readonly readiness: number | null;
};

export type AligningParty = {
  readonly id: string;
  readonly side: Side;
  readonly fields: readonly string[];
  readonly needs: readonly PartyText[];
  readonly offers: readonly PartyText[];
  /** Partners it should and may have on its list. */
  readonly partners: Capacity;
};

/** What decides who stands on whose list. */
export type ListRules = {
  /** Ids of a guest and a host that must not or will not meet. */
  readonly apart: readonly (readonly [guestId: string, hostId: string])[];
  /** Pairs below this score stand on no list. */
  readonly least: number;
};

/** The need and the offer that speak most for one direction; reasons for readers of either language. */
export type BestTexts = {
  readonly needId: string;
  readonly offerId: string;
  /** From 0 to 1: how likely the offer answers the need. */
  readonly score: number;
  readonly reasons: { readonly zh: Reasons; readonly en: Reasons };
};

/** How well needs of one party are answered by offers of the other. */
export type Direction = {
  readonly score: number;
  readonly best: BestTexts | null;
  /** Each need with the score of its best offer. */
  readonly needs: readonly { readonly needId: string; readonly score: number }[];
};

export type AlignedParties = {
  readonly guestId: string;
  readonly hostId: string;
  /** From 0 to 1: the harmonic mean of what either of the two would gain. */
  readonly score: number;
  /** The guest's needs by the host's offers. */
  readonly forGuest: Direction;
  /** The host's needs by the guest's offers. */
  readonly forHost: Direction;
  readonly sharedFields: readonly string[];
  /** Whether it stands on the fair lists of the two, see `fairLists`. */
  readonly listed: boolean;
};

/** Pairs kept for each party, the best ones. */
const KEPT = 40;
/** Pairs below it are not worth a line. */
const LEAST = 0.02;
/** Winning a customer is worth a little less than getting a solution. */
const OTHER_DIRECTION = 0.8;
/** How much fields say beside texts: the same, nothing named, none the same. */
const FIELDS = { shared: 1, unnamed: 0.7, apart: 0.4 } as const;
const FIELDS_WEIGHT = 0.3;
/** An offer that is less ready than wanted, by one or two levels or by more. */
const READINESS = { nearly: 0.85, far: 0.6 } as const;
/** What shared fields alone are worth, where no text says more. */
const FIELDS_ALONE = 0.15;
/** Offers of a partner that add to a direction. */
const COUNTED = 3;

type Found = { readonly need: number; readonly offer: number; readonly score: number };
type Text = { readonly party: number; readonly text: PartyText; readonly analysis: Analysis };

/**
 * Pairs of a guest and a host that fit, the best ones of each party. Each need is compared with all offers, those of its
 * own side included, so that a score means the same in small and in large events. Directions join their best texts as
 * independent chances; a pair takes the harmonic mean of what both gain (Pizzato and others 2010).
 * Yields what is done of what there is to do, need by need.
 */
export function* alignParties(
  parties: readonly AligningParty[],
  rules: ListRules,
  lexicon: Lexicon,
): Generator<{ readonly done: number; readonly total: number }, AlignedParties[], undefined> {
  const needs = textsOf(parties, "needs", lexicon);
  const offers = textsOf(parties, "offers", lexicon);
  const index = new TextIndex(
    offers.map(({ text }) => ({ id: text.id, text: writtenOf(text) })),
    lexicon,
  );
  const found = new Map<string, Found[]>();
  for (const [n, need] of needs.entries()) {
    yield { done: n, total: needs.length };
    if (need.analysis.terms.length === 0) continue;
    const scores = scoresOf(index, need.analysis);
    offers.forEach((offer, o) => {
      if (parties[need.party]?.side === parties[offer.party]?.side || offer.analysis.terms.length === 0) return;
      const score = likelihood(scores[o] ?? 0) ** (1 - FIELDS_WEIGHT) * structured(need.text, offer.text);
      if (score < LEAST) return;
      const key = `${need.party} ${offer.party}`;
      const known = found.get(key);
      if (known) known.push({ need: n, offer: o, score });
      else found.set(key, [{ need: n, offer: o, score }]);
    });
  }
  yield { done: needs.length, total: needs.length };
  const read = reader(lexicon);
  const pairs = kept(pairsOf(parties, found));
  const listed = listedOf(parties, pairs, rules);
  return pairs.map((pair) => {
    const { guest, host } = pair;
    const direction = (one: number, other: number): Direction => {
      const all = found.get(`${one} ${other}`) ?? [];
      const best = bestOf(all);
      const answered = new Map([...all].sort((a, b) => a.score - b.score).map((each) => [each.need, each.score]));
      return {
        score: rounded(joined(best)),
        best: explained(best[0], needs, offers, read, lexicon),
        needs: [...answered].map(([need, score]) => ({ needId: needs[need]?.text.id ?? "", score: rounded(score) })),
      };
    };
    return {
      guestId: parties[guest]?.id ?? "",
      hostId: parties[host]?.id ?? "",
      score: rounded(pair.score),
      forGuest: direction(guest, host),
      forHost: direction(host, guest),
      sharedFields: pair.sharedFields,
      listed: listed.has(pair),
    };
  });
}

function listedOf(parties: readonly AligningParty[], pairs: readonly Pair[], rules: ListRules): ReadonlySet<Pair> {
  const apart = new Set(rules.apart.map((ids) => ids.join(" ")));
  const capacities = (side: Side) =>
    parties.map((party) => ({
      ...(party.side === side ? party.partners : { fewest: 0, most: 0 }),
      group: party.fields[0],
    }));
  const acceptable = pairs.filter(
    ({ guest, host, score }) => score >= rules.least && !apart.has(`${parties[guest]?.id} ${parties[host]?.id}`),
  );
  return new Set(fairLists(capacities("guest"), capacities("host"), acceptable));
}

type Pair = {
  readonly guest: number;
  readonly host: number;
  readonly score: number;
  readonly sharedFields: readonly string[];
};

function pairsOf(parties: readonly AligningParty[], found: ReadonlyMap<string, readonly Found[]>): Pair[] {
  const pairs: Pair[] = [];
  for (const [guest, one] of parties.entries()) {
    if (one.side !== "guest") continue;
    for (const [host, other] of parties.entries()) {
      if (other.side !== "host") continue;
      const gained = joined(bestOf(found.get(`${guest} ${host}`) ?? []));
      const given = joined(bestOf(found.get(`${host} ${guest}`) ?? []));
      const forGuest = Math.max(gained, OTHER_DIRECTION * given);
      const forHost = Math.max(given, OTHER_DIRECTION * gained);
      const texts = forGuest + forHost === 0 ? 0 : (2 * forGuest * forHost) / (forGuest + forHost);
      const sharedFields = one.fields.filter((field) => other.fields.includes(field));
      const all = new Set([...one.fields, ...other.fields]).size;
      const fields = all === 0 ? 0 : (FIELDS_ALONE * sharedFields.length) / all;
      const score = Math.max(texts, fields);
      if (score >= LEAST) pairs.push({ guest, host, score, sharedFields });
    }
  }
  return pairs;
}

/** The pairs that are among the best of one of the two, the best first. */
function kept(pairs: readonly Pair[]): Pair[] {
  const taken = { guest: new Map<number, number>(), host: new Map<number, number>() };
  const room = (side: Side, party: number) => {
    const count = taken[side].get(party) ?? 0;
    taken[side].set(party, count + 1);
    return count < KEPT;
  };
  return [...pairs]
    .sort((a, b) => b.score - a.score || a.guest - b.guest || a.host - b.host)
    .filter(({ guest, host }) => {
      const [ofGuest, ofHost] = [room("guest", guest), room("host", host)];
      return ofGuest || ofHost;
    });
}

function textsOf(parties: readonly AligningParty[], kind: "needs" | "offers", lexicon: Lexicon): Text[] {
  return parties.flatMap((party, p) =>
    party[kind].map((text) => ({ party: p, text, analysis: analyse(writtenOf(text), lexicon) })),
  );
}

function writtenOf({ zh, en }: PartyText): string {
  return [zh, en].filter((text) => text !== null).join("\n");
}

/** What fields and readiness leave of a score. */
function structured(need: PartyText, offer: PartyText): number {
  const isNamed = need.fields.length > 0 && offer.fields.length > 0;
  const isShared = need.fields.some((field) => offer.fields.includes(field));
  const fields = isShared ? FIELDS.shared : isNamed ? FIELDS.apart : FIELDS.unnamed;
  const missing = need.readiness === null || offer.readiness === null ? 0 : need.readiness - offer.readiness;
  const readiness = missing <= 0 ? 1 : missing <= 2 ? READINESS.nearly : READINESS.far;
  return fields ** FIELDS_WEIGHT * readiness;
}

function bestOf(found: readonly Found[]): Found[] {
  return [...found].sort((a, b) => b.score - a.score || a.need - b.need || a.offer - b.offer).slice(0, COUNTED);
}

/** The chance that one of them is right. */
function joined(found: readonly Found[]): number {
  return 1 - found.reduce((none, { score }) => none * (1 - score), 1);
}

function explained(
  found: Found | undefined,
  needs: readonly Text[],
  offers: readonly Text[],
  read: ReturnType<typeof reader>,
  lexicon: Lexicon,
): BestTexts | null {
  const need = needs[found?.need ?? -1]?.text;
  const offer = offers[found?.offer ?? -1]?.text;
  if (!found || !need || !offer) return null;
  const between = (language: "zh" | "en") => reasonsFor(read(need, language), read(offer, language), lexicon);
  const isSameForBoth = [need, offer].every(({ zh, en }) => zh === null || en === null);
  const zh = between("zh");
  const reasons = { zh, en: isSameForBoth ? zh : between("en") };
  return { needId: need.id, offerId: offer.id, score: rounded(found.score), reasons };
}

/** What a text says to readers of a language: its side in that language, else the other one. Kept from pair to pair. */
function reader(lexicon: Lexicon): (text: PartyText, language: "zh" | "en") => Analysis {
  const kept = { zh: new Map<PartyText, Analysis>(), en: new Map<PartyText, Analysis>() };
  return (text, language) => {
    const known = kept[language].get(text);
    if (known) return known;
    const made = analyse(text[language] ?? writtenOf(text), lexicon);
    kept[language].set(text, made);
    return made;
  };
}

function rounded(score: number): number {
  return Math.round(1_000 * score) / 1_000;
}
