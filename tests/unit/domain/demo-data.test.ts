import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

type Row = Readonly<Record<string, string>>;

const folder = new URL("../../../data/demo/", import.meta.url);
const text = (name: string): string => readFileSync(new URL(name, folder), "utf8");

/** Lines of cells; quoted cells may hold commas and doubled quotes. */
function cells(csv: string): string[][] {
  return csv
    .split("\n")
    .filter((line) => line !== "")
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map((m) => m[1]?.replaceAll('""', '"') ?? m[2] ?? ""),
    );
}

/** Rows by the English half of the header. */
function rows(name: string): Row[] {
  const [head = [], ...body] = cells(text(name).replace(/^\uFEFF/, ""));
  const keys = head.map((cell) => cell.replace(/ \/ \P{ASCII}.*$/u, ""));
  return body.map((row) => {
    expect(row).toHaveLength(keys.length);
    return Object.fromEntries(keys.map((key, i) => [key, row[i] ?? ""]));
  });
}

const files = ["organisations", "delegates", "needs", "offers", "wishes", "interpreters"] as const;
const organisations = rows("organisations.csv");
const delegates = rows("delegates.csv");
const needs = rows("needs.csv");
const offers = rows("offers.csv");
const wishes = rows("wishes.csv");
const interpreters = rows("interpreters.csv");
const edition = JSON.parse(text("edition.json"));

const cell = (row: Row | undefined, column: string): string => {
  const value = row?.[column];
  if (value === undefined) throw new Error(`no column ${column}`);
  return value;
};
const column = (table: readonly Row[], name: string): string[] => table.map((row) => cell(row, name));
const list = (row: Row | undefined, name: string): string[] => cell(row, name).split(";").filter(Boolean);
const byKey = new Map(organisations.map((row) => [cell(row, "Key"), row]));
const side = (key: string): string => cell(byKey.get(key), "Side");
const opportunities = [...needs, ...offers];

/** Accepted wishes as distinct pairs, the guest first. */
const meetings = [
  ...new Set(
    wishes
      .filter((wish) => cell(wish, "Accepted") === "yes")
      .map((wish) => [cell(wish, "From"), cell(wish, "To")])
      .map((pair) => (side(pair[0] ?? "") === "guest" ? pair : pair.toReversed()).join(" ")),
  ),
].map((pair) => {
  const [guest = "", host = ""] = pair.split(" ");
  const needed = [guest, host].some((key) => cell(byKey.get(key), "Needs interpreter") === "yes");
  return { guest, host, needed };
});
const degree = (key: string): number => meetings.filter((m) => m.guest === key || m.host === key).length;

describe("the demo spreadsheets", () => {
  test("begin with a byte order mark and a header in both languages", () => {
    for (const name of files) {
      const csv = text(`${name}.csv`);
      expect(csv.startsWith("\uFEFF"), name).toBe(true);
      for (const header of cells(csv.slice(1))[0] ?? []) expect(header).toMatch(/^[A-Za-z].* \/ \p{Script=Han}/u);
    }
  });

  test("hold 15 institutions of five countries, 51 local ones, 83 local representatives", () => {
    const guests = organisations.filter((row) => cell(row, "Side") === "guest");
    expect(guests).toHaveLength(15);
    expect(new Set(column(guests, "Country/region"))).toEqual(new Set(["DK", "FI", "IS", "NO", "SE"]));
    const hosts = organisations.filter((row) => cell(row, "Side") === "host");
    expect(hosts).toHaveLength(51);
    expect(new Set(column(hosts, "Country/region"))).toEqual(new Set(["CN"]));
    const of = (wanted: string) => delegates.filter((row) => side(cell(row, "Organisation key")) === wanted);
    expect(of("host")).toHaveLength(83);
    expect(of("guest")).toHaveLength(26);
    for (const key of byKey.keys()) {
      const people = delegates.filter((row) => cell(row, "Organisation key") === key).length;
      expect(people, key).toBeGreaterThanOrEqual(1);
      expect(people, key).toBeLessThanOrEqual(3);
    }
    expect([needs.length, offers.length, wishes.length, interpreters.length]).toEqual([64, 61, 104, 8]);
    expect(column(guests, "Home table")).toEqual(guests.map((_, i) => String(i + 1)));
    expect(column(hosts, "Home table").join("")).toBe("");
  });

  test("keep keys unique and every reference resolved", () => {
    for (const table of [organisations, delegates, opportunities, interpreters]) {
      expect(new Set(column(table, "Key")).size).toBe(table.length);
    }
    for (const row of [...delegates, ...opportunities]) expect(byKey.has(cell(row, "Organisation key"))).toBe(true);
    expect(new Set(wishes.map((row) => `${cell(row, "From")} ${cell(row, "To")}`)).size).toBe(wishes.length);
    const ownerOf = new Map(opportunities.map((row) => [cell(row, "Key"), cell(row, "Organisation key")]));
    for (const wish of wishes) {
      const both = [cell(wish, "From"), cell(wish, "To")];
      expect(both.map(side).toSorted(), both.join(" ")).toEqual(["guest", "host"]);
      const about = cell(wish, "About need or offer");
      if (about) expect(both, about).toContain(ownerOf.get(about));
    }
  });

  test("use only the codes of the contract", () => {
    const codes = edition.fields.map((field: { code: string }) => field.code);
    expect(codes).toHaveLength(10);
    for (const row of [...organisations, ...opportunities, ...interpreters]) {
      for (const code of list(row, "Fields")) expect(codes).toContain(code);
    }
    const kinds = ["enterprise", "university", "research", "association", "embassy", "government", "platform"];
    for (const kind of column(organisations, "Kind")) expect(kinds).toContain(kind);
    for (const family of column(opportunities, "Family")) {
      expect(["technology", "business", "research", "investment"]).toContain(family);
    }
    for (const level of column(opportunities, "Readiness level")) expect(level).toMatch(/^[1-9]?$/);
    for (const priority of column(wishes, "Priority")) expect(priority).toMatch(/^[123]$/);
    const tiers = column(opportunities, "Visibility");
    expect(new Set(tiers)).toEqual(new Set(["public", "admitted", "accepted"]));
    expect(tiers.filter((tier) => tier === "accepted")).toHaveLength(3);
  });

  test("name the real organisations of the event, and mark everything else as fictional", () => {
    const real = organisations.filter((row) => cell(row, "Fictional") !== "yes");
    expect(column(real, "Name (English)").toSorted()).toEqual([
      "Chengdu Yibang Pharmaceutical Technology",
      "Dongfang Electric Corporation Research Institute",
      "Haaga-Helia University of Applied Sciences",
      "Konfidence Biotechnology",
      "Sichuan Huati Lighting Technology",
      "Smart Eye Technology",
      "Swedish Health and Welfare Association",
      "TEGnology",
      "TOMRA Group",
      "Tianfu Yongxing Laboratory",
      "Tsinghua Sichuan Energy Internet Research Institute",
    ]);
    expect(new Set(column(real, "Fictional"))).toEqual(new Set(["no"]));
    for (const row of opportunities) {
      expect(cell(row, "Fictional")).toBe(cell(byKey.get(cell(row, "Organisation key")), "Fictional"));
    }
    expect(new Set(column([...delegates, ...interpreters], "Fictional"))).toEqual(new Set(["yes"]));
    // No figures and no readiness level are claimed for a real organisation.
    for (const row of opportunities.filter((o) => cell(o, "Fictional") === "no")) {
      expect(Object.entries(row).filter(([name, value]) => name !== "Key" && /\d/.test(value))).toEqual([]);
    }
  });

  test("reach nobody: reserved domains and numbers only", () => {
    const people = [...delegates, ...interpreters];
    const mails = column(people, "Mail").filter(Boolean);
    for (const mail of mails) expect(mail).toMatch(/^[a-z.]+@([a-z-]+\.)+example\.(com|org)$/);
    expect(mails.length - new Set(mails).size).toBe(1);
    expect(people.length - mails.length).toBeGreaterThanOrEqual(8);
    for (const site of column(organisations, "Website").filter(Boolean)) {
      expect(site).toMatch(/^https:\/\/[a-z-]+\.example\.(com|org)$/);
    }
    const mobiles = column(people, "Mobile").filter(Boolean);
    for (const mobile of mobiles)
      expect(mobile).toMatch(/^\+(86 100 000|358 00 000|45 00|46 00 000|47 00|354 000)[\d ]+$/);
    expect(new Set(mobiles).size).toBe(mobiles.length);
  });

  test("read surnames as surnames and keep rare characters whole", () => {
    const latin = new Map(delegates.map((row) => [cell(row, "Name"), cell(row, "Name (Latin)")]));
    expect(latin.get("单一然")).toBe("Shan Yiran");
    expect(latin.get("解明远")).toBe("Xie Mingyuan");
    expect(latin.get("曾可航")).toBe("Zeng Kehang");
    expect(latin.get("仇书平")).toBe("Qiu Shuping");
    expect(latin.get("禤志航")).toBe("Xuan Zhihang");
    expect(latin.get("陈䶮")).toBe("Chen Yan");
    for (const name of latin.values()) expect(name).toMatch(/^[\p{Script=Latin} -]+$/u);
    for (const letter of "åäöøæðÞ") expect([...latin.values()].join("")).toContain(letter);
  });

  test("leave about one text in twelve in one language only", () => {
    const single = opportunities.filter((row) => !cell(row, "Title (Chinese)") || !cell(row, "Title (English)"));
    expect(single.length / opportunities.length).toBeCloseTo(0.08, 2);
    for (const row of opportunities) {
      for (const language of ["Chinese", "English"]) {
        const [title, summary] = [cell(row, `Title (${language})`), cell(row, `Summary (${language})`)];
        expect(title === "").toBe(summary === "");
      }
      expect(cell(row, "Title (Chinese)") + cell(row, "Title (English)")).not.toBe("");
    }
  });
});

describe("the agreed meetings of the demo edition", () => {
  test("give a guest four to six and a host one to three, within what each of them set", () => {
    expect(meetings).toHaveLength(80);
    for (const [key, row] of byKey) {
      const [least, most] = side(key) === "guest" ? [4, 6] : [1, 3];
      expect(degree(key), key).toBeGreaterThanOrEqual(Math.max(least, Number(cell(row, "Fewest meetings"))));
      const away = list(row, "Unavailable rounds").length;
      expect(degree(key), key).toBeLessThanOrEqual(Math.min(most, Number(cell(row, "Most meetings")), 6 - away));
    }
    const pairs = meetings.map((m) => `${m.guest} ${m.host}`);
    expect(pairs).toContain("tegnology tsinghua-sichuan-eiri");
    expect(pairs).toContain("swedish-health-welfare yibang");
    expect(pairs).toContain("haaga-helia huati");
    expect(pairs).toContain("konfidence qingsui");
  });

  test("need an interpreter in about two of five, and wherever no language is shared", () => {
    const share = meetings.filter((m) => m.needed).length / meetings.length;
    expect(share).toBeGreaterThan(0.35);
    expect(share).toBeLessThan(0.45);
    for (const { guest, host, needed } of meetings) {
      const [ours, theirs] = [list(byKey.get(guest), "Languages"), list(byKey.get(host), "Languages")];
      expect(needed || ours.some((language) => theirs.includes(language)), `${guest} ${host}`).toBe(true);
      const spans = (row: Row) => [ours, theirs].every((each) => each.some((l) => list(row, "Languages").includes(l)));
      expect(interpreters.every(spans), `${guest} ${host}`).toBe(true);
    }
  });

  test("all fit into the afternoon, each at the guest's own table and with interpreters enough", () => {
    const placed = timetable();
    expect(placed).toHaveLength(meetings.length);
    for (const party of ["guest", "host"] as const) {
      expect(new Set(placed.map((p) => `${p.round} ${p.meeting[party]}`)).size).toBe(placed.length);
    }
    for (const { round, meeting } of placed) {
      expect(away(meeting.guest, round) || away(meeting.host, round)).toBe(false);
    }
    for (const round of shifts.keys()) {
      const used = placed.filter((p) => p.round === round && p.meeting.needed).length;
      expect(used).toBeLessThanOrEqual(shifts[round] ?? 0);
    }
  });
});

type Meeting = (typeof meetings)[number];

const minutes = (wall: string): number => Number(wall.slice(0, 2)) * 60 + Number(wall.slice(3));
const away = (key: string, round: number): boolean =>
  list(byKey.get(key), "Unavailable rounds").includes(`${round + 1}`);

/** Interpreters on duty during the whole of each round. */
const shifts: number[] = Array.from({ length: edition.session.rounds }, (_, round) => {
  const { start, minutes: length, changeover, breaks } = edition.session;
  const pause = breaks.filter((b: { afterRound: number }) => b.afterRound <= round);
  const from = pause.reduce(
    (sum: number, b: { minutes: number }) => sum + b.minutes,
    minutes(start) + round * (length + changeover),
  );
  return interpreters.filter((i) => minutes(cell(i, "From")) <= from && minutes(cell(i, "To")) >= from + length).length;
});

/** Round by round a largest matching, the most pressed guests first; starts anew with another order when it gets stuck. */
function timetable(): { round: number; meeting: Meeting }[] {
  let seed = 1;
  const random = () => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2147483647;
  };
  for (let attempt = 0; attempt < 2000; attempt += 1) {
    let rest = [...meetings];
    const placed = shifts.flatMap((limit, round) => {
      const open = rest
        .filter((m) => !away(m.guest, round) && !away(m.host, round))
        .map((meeting) => ({ meeting, rank: random() }))
        .toSorted((a, b) => a.rank - b.rank)
        .map((each) => each.meeting);
      const chosen = matching(open, rest);
      if (chosen.filter((m) => m.needed).length > limit) return [];
      rest = rest.filter((m) => !chosen.includes(m));
      return chosen.map((meeting) => ({ round, meeting }));
    });
    if (rest.length === 0) return placed;
  }
  return [];
}

/** Largest matching by augmenting paths; a guest once reached stays reached, so the pressed ones go first. */
function matching(open: readonly Meeting[], rest: readonly Meeting[]): Meeting[] {
  const left = (guest: string) => rest.filter((m) => m.guest === guest).length;
  const guests = [...new Set(open.map((m) => m.guest))].toSorted((a, b) => left(b) - left(a));
  const atHost = new Map<string, Meeting>();
  const reach = (guest: string, seen: Set<string>): boolean =>
    open.some((m) => {
      if (m.guest !== guest || seen.has(m.host)) return false;
      seen.add(m.host);
      const held = atHost.get(m.host);
      if (held && !reach(held.guest, seen)) return false;
      atHost.set(m.host, m);
      return true;
    });
  for (const guest of guests) reach(guest, new Set());
  return [...atHost.values()];
}
