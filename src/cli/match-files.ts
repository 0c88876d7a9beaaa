import { bytesOf } from "#cli/files";
import { say, stop, type Terminal } from "#cli/terminal";
import { type Match, type MatchText, openMatcher } from "#engines/match";

/** Prints the best offers for each need: a line of JSON each, or words. Notes go to standard error. */
export async function matchFiles(terminal: Terminal, needs: string, offers: string, top: number): Promise<void> {
  const [wanted, offered] = [await readTexts(terminal, needs), await readTexts(terminal, offers)];
  const { match } = await openMatcher();
  const texts = new Map(offered.map(({ id, text }) => [id, text]));
  let done = 0;
  for (const { id, language, matches } of match(wanted, offered, top)) {
    const need = wanted[done++];
    if (need && need.text.trim() === "") note(terminal, "cli.match.empty", { id });
    else if (language === "other") note(terminal, "cli.match.other-language", { id });
    if (terminal.json) terminal.out(`${JSON.stringify({ id, matches })}\n`);
    else terminal.out(inWords(terminal, id, need?.text ?? "", matches, texts));
    if (done % 500 === 0)
      terminal.err(`${say(terminal.locale, "cli.match.progress", { done, total: wanted.length })}\n`);
  }
}

function note(terminal: Terminal, key: "cli.match.empty" | "cli.match.other-language", values: { id: string }): void {
  terminal.err(`${say(terminal.locale, key, values)}\n`);
}

function inWords(
  { locale }: Terminal,
  id: string,
  text: string,
  matches: readonly Match[],
  texts: ReadonlyMap<string, string>,
): string {
  const short = (long: string) => (long.length > 100 ? `${long.slice(0, 99)}…` : long);
  const lines = matches.flatMap((each, i) => {
    const terms = each.reasons.aligned.map(({ need, offer, gloss }) =>
      need === offer ? need : `${need} = ${offer}${gloss && gloss !== offer && gloss !== need ? ` (${gloss})` : ""}`,
    );
    return [
      `  ${i + 1}. ${each.id} (${each.score.toFixed(2)}) ${short(texts.get(each.id) ?? "")}`,
      ...(terms.length > 0 ? [`     ${say(locale, "cli.match.aligned", { terms: terms.join(", ") })}`] : []),
      ...(each.reasons.uncovered.length > 0
        ? [`     ${say(locale, "cli.match.uncovered", { terms: each.reasons.uncovered.join(", ") })}`]
        : []),
    ];
  });
  return `${[`${id}: ${short(text)}`, ...(lines.length > 0 ? lines : [`  ${say(locale, "cli.match.none")}`]), ""].join("\n")}\n`;
}

/** Texts of a file of tab-separated columns with the names `id`, `text` and, if wanted, `lang` and `tags`. */
async function readTexts(terminal: Terminal, path: string): Promise<MatchText[]> {
  const text = new TextDecoder().decode(await bytesOf(terminal, path)).replace(/^\uFEFF/, "");
  const [head = "", ...rows] = text.split(/\r?\n/);
  const columns = head.split("\t").map((name) => name.trim().toLowerCase());
  const at = (name: string) => columns.indexOf(name);
  for (const name of ["id", "text"]) {
    if (at(name) < 0) throw stop(terminal, "cli.match.column-missing", { path, column: name });
  }
  const seen = new Set<string>();
  return rows.flatMap((row, i) => {
    if (row.trim() === "") return [];
    const cells = row.split("\t");
    const id = cells[at("id")]?.trim() ?? "";
    if (id === "" || seen.has(id)) throw stop(terminal, "cli.match.id-wrong", { path, line: i + 2, id });
    seen.add(id);
    const tags = at("tags") < 0 ? "" : (cells[at("tags")] ?? "").replace(/[;,|]/g, " ");
    return [{ id, text: `${cells[at("text")] ?? ""} ${tags}`.trim() }];
  });
}
