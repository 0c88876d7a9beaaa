import { type Command, languageOption, wholeNumber } from "#cli/command";
import { stop } from "#cli/terminal";

const USUAL_TOP = 10;

export const match: Command = {
  name: "match",
  usage: "match --needs N.tsv --offers O.tsv [--top N] [--json] | match --eval DIR [--json]",
  summary: "cli.match.summary",
  about: "cli.match.about",
  files: 0,
  options: [
    { name: "needs", value: "FILE", about: "cli.match.needs" },
    { name: "offers", value: "FILE", about: "cli.match.offers" },
    { name: "top", value: "N", about: "cli.match.top" },
    { name: "eval", value: "DIR", about: "cli.match.eval" },
    languageOption,
  ],
  async run(terminal, _files, options) {
    const { needs, offers } = options;
    if (typeof options.eval === "string") {
      const stray = ["needs", "offers", "top"].find((name) => options[name] !== undefined);
      if (stray) throw stop(terminal, "cli.match.not-with-eval", { option: `--${stray}` }, 2);
      return await (await import("#cli/match-eval")).evaluate(terminal, options.eval);
    }
    if (typeof needs !== "string" || typeof offers !== "string") throw stop(terminal, "cli.match.files-needed", {}, 2);
    const top = wholeNumber(terminal, "match", options, "top", { from: 1, to: 1_000 }) ?? USUAL_TOP;
    await (await import("#cli/match-files")).matchFiles(terminal, needs, offers, top);
    return undefined;
  },
};
