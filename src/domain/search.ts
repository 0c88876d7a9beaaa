export function searchTokens(texts: readonly string[]): string[] {
  const tokens = new Set<string>();
  for (const text of texts)
    for (const word of text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [])
      tokens.add(word);
  return [...tokens];
}
export function queryTokens(query: string): { exact: string[]; prefix: string[] } {
  return { exact: [], prefix: searchTokens([query]) };
}
