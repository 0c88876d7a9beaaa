/** Texts in both languages, and which entry each query belongs to. */
export type ParallelSet = {
  readonly name: string;
  readonly queries: Readonly<Record<"zh" | "en", readonly string[]>>;
  readonly entries: Readonly<Record<"zh" | "en", readonly string[]>>;
  readonly right: readonly number[];
};

type Files = ReadonlyMap<string, string>;

/**
 * The sets that stand in some files, by their layouts: questions and paragraphs as in SQuAD (`NAME.en.json` with
 * `NAME.zh.json`), sentences line by line (`NAME.eng` with `NAME.cmn`), keyed titles (`*.en.*.yml` with
 * `*.zh-Hans.*.yml`, all of a folder together), and needs with offers in one table (`*.tsv`).
 */
export function parallelSets(files: Files): ParallelSet[] {
  return [...questions(files), ...sentences(files), ...titles(files), ...pairs(files)];
}

function questions(files: Files): ParallelSet[] {
  return [...files].flatMap(([name, text]) => {
    const other = files.get(name.replace(/\.en\.json$/, ".zh.json"));
    if (!name.endsWith(".en.json") || other === undefined) return [];
    const [en, zh] = [squad(text), squad(other)];
    const set = name.replace(/\.en\.json$/, "");
    const queries = { zh: zh.questions, en: en.questions };
    return [{ name: set, queries, entries: { zh: zh.contexts, en: en.contexts }, right: en.right }];
  });
}

type Squad = {
  readonly data: readonly {
    readonly paragraphs: readonly {
      readonly context: string;
      readonly qas: readonly { readonly question: string }[];
    }[];
  }[];
};

function squad(text: string) {
  const contexts: string[] = [];
  const questions: string[] = [];
  const right: number[] = [];
  for (const { paragraphs } of (JSON.parse(text) as Squad).data) {
    for (const { context, qas } of paragraphs) {
      for (const { question } of qas) {
        questions.push(question);
        right.push(contexts.length);
      }
      contexts.push(context);
    }
  }
  return { contexts, questions, right };
}

function sentences(files: Files): ParallelSet[] {
  return [...files].flatMap(([name, text]) => {
    const other = files.get(name.replace(/\.eng$/, ".cmn"));
    if (!name.endsWith(".eng") || other === undefined) return [];
    const [en, zh] = [linesOf(text), linesOf(other)];
    return [alike(name.replace(/\.eng$/, ""), zh, en)];
  });
}

/** Both sides of each pair search the other. */
function alike(name: string, zh: readonly string[], en: readonly string[]): ParallelSet {
  const size = Math.min(zh.length, en.length);
  const both = { zh: zh.slice(0, size), en: en.slice(0, size) };
  return { name, queries: both, entries: both, right: both.zh.map((_, i) => i) };
}

function titles(files: Files): ParallelSet[] {
  const folders = new Map<string, { zh: string[]; en: string[] }>();
  for (const [name, text] of files) {
    if (!/\.en\..*\.ya?ml$/.test(name)) continue;
    const other = files.get(name.replace(".en.", ".zh-Hans."));
    // Short names of goals say the same as their titles.
    if (other === undefined || /goals\.ya?ml$/.test(name)) continue;
    const folder = name.includes("/") ? name.slice(0, name.lastIndexOf("/")) : "titles";
    const set = folders.get(folder) ?? { zh: [], en: [] };
    const zh = keyed(other);
    for (const [key, title] of keyed(text)) {
      const same = zh.get(key);
      if (!title || !same) continue;
      set.en.push(title);
      set.zh.push(same);
    }
    folders.set(folder, set);
  }
  return [...folders].map(([name, { zh, en }]) => alike(name, zh, en));
}

/** The plain subset of YAML that translations are kept in: `key: text`, folded over indented lines, quoted or not. */
function keyed(text: string): Map<string, string> {
  const found = new Map<string, string>();
  let key = "";
  for (const line of text.split(/\r?\n/)) {
    const head = /^([\w.-]+):\s*(.*)$/.exec(line);
    if (head) key = head[1] ?? "";
    const part = head ? (head[2] ?? "") : line.trim();
    if (key !== "" && part !== "") found.set(key, `${found.get(key) ?? ""} ${part}`.trim());
  }
  for (const [each, value] of found) found.set(each, value.replace(/^(['"])(.*)\1$/, "$2").replaceAll("''", "'"));
  return found;
}

function pairs(files: Files): ParallelSet[] {
  return [...files].flatMap(([name, text]) => {
    if (!name.endsWith(".tsv")) return [];
    const [head = "", ...rows] = linesOf(text);
    const columns = head.split("\t");
    const at = (column: string) => columns.indexOf(column);
    if (["need_en", "need_zh", "offer_en", "offer_zh"].some((column) => at(column) < 0)) return [];
    const column = (wanted: string) => rows.map((row) => row.split("\t")[at(wanted)] ?? "");
    return [
      {
        name: name.replace(/\.tsv$/, ""),
        queries: { zh: column("need_zh"), en: column("need_en") },
        entries: { zh: column("offer_zh"), en: column("offer_en") },
        right: rows.map((_, i) => i),
      },
    ];
  });
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line !== "");
}
