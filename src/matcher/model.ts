/** Languages that the matcher knows words of; of `other` it uses Latin terms, as names and abbreviations are shared. */
export type Language = "zh" | "en" | "other";

/** One rendering of a Chinese word in English. */
export type Sense = {
  readonly text: string;
  /** From 0 to 1; those of a word need not add up to 1, as synonyms do not exclude each other. */
  readonly weight: number;
};

/** What the engines bring in: all knowledge of words. */
export type Lexicon = {
  /** Words of a Chinese text in simplified characters, in order. */
  readonly cut: (text: string) => readonly string[];
  /** Traditional characters as simplified ones. */
  readonly simplify: (text: string) => string;
  /** The part of an English word that its forms share. */
  readonly stem: (word: string) => string;
  /** Renderings of a Chinese word, most usual first; empty when it is not known. */
  readonly senses: (word: string) => readonly Sense[];
  /** Whether an organiser or the glossary says what a Chinese word means, which outweighs a general dictionary. */
  readonly isTerm: (word: string) => boolean;
  /** Where the vector of an English word begins in `vectors`; −1 when it has none. */
  readonly vectorAt: (word: string) => number;
  /** Signed bytes, `dimensions` for each word; only directions have a meaning. */
  readonly vectors: Int8Array;
  readonly dimensions: number;
  /** How usual an English word is: 0 the most usual; infinite when unknown. */
  readonly rank: (word: string) => number;
};
