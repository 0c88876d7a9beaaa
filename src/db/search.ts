import { type RawBuilder, sql } from "kysely";
import { sortKeyOf } from "#db/pinyin";
import type { Pair } from "#domain/pair";
import { queryTokens, searchTokens } from "#domain/search";

/** The search vector of some texts, as an expression to be written. */
export function vectorOf(texts: readonly string[]): RawBuilder<string> {
  return sql<string>`array_to_tsvector(${searchTokens(texts)}::text[])`;
}

/** Both sides of pairs, for the search vector. */
export function textsOf(...pairs: readonly Pair[]): string[] {
  return pairs.flatMap((pair) => [pair.zh?.text ?? "", pair.en?.text ?? ""]).filter((text) => text !== "");
}

/** Whether a vector column holds every word of what a reader typed; the last Latin words match as beginnings. */
export function matches(column: string, typed: string): RawBuilder<boolean> | undefined {
  const { exact, prefix } = queryTokens(typed);
  const quoted = (token: string) => `'${token.replace(/[\\']/g, (character) => character + character)}'`;
  const terms = [...exact.map(quoted), ...prefix.map((token) => `${quoted(token)}:*`)];
  return terms.length === 0 ? undefined : sql<boolean>`${sql.ref(column)} @@ ${terms.join(" & ")}::tsquery`;
}

/** Order of names: pinyin of the Chinese side, or the Latin one. */
export function sortKeyOfPair(pair: Pair): string {
  return sortKeyOf(pair.zh?.text ?? pair.en?.text ?? "");
}
