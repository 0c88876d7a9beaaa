/**
 * The alignment engine: texts in Chinese and English in, ranked matches with reasons out. It reads no file; what it
 * knows of words comes in as a `Lexicon`.
 *
 * @module
 */
export { analyse } from "#matcher/analyse";
export type { Reasons } from "#matcher/explain";
export { reasonsFor } from "#matcher/explain";
export { type Candidate, fairLists, type Listed, REPEATED } from "#matcher/lists";
export type { Language, Lexicon, Sense } from "#matcher/model";
export type { AlignedParties, AligningParty, ListRules, PartyText } from "#matcher/parties";
export { alignParties } from "#matcher/parties";
export { likelihood, rank, scoresOf } from "#matcher/rank";
export { TextIndex } from "#matcher/text-index";
