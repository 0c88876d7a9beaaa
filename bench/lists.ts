// Fair lists in markets with stars: who is left with too few, what fairness costs, seconds of the exact flow. `npm run bench -- lists [SEEDS]`
import { type Candidate, fairLists, type Listed } from "#matcher/index";
import { randomFrom } from "#solver/random";

const seeds = Number(process.argv[2] ?? "3");
if (!(Number.isInteger(seeds) && seeds > 0)) {
  process.stderr.write("Usage: npm run bench -- lists [SEEDS, how many markets of each size]\n");
  process.exit(2);
}
const print = (line: string) => process.stdout.write(`${line}\n`);

type Market = { readonly guests: Listed[]; readonly hosts: Listed[]; readonly candidates: Candidate[] };

const fewest = 2;
/** Pairs below it stand on no list, as in the product. */
const acceptable = 0.25;
/** Pairs kept of each member, the best ones, as in the product. */
const kept = 40;
const fields = 10;

/** What either would gain is a curve over how sought after the other is, the field and chance; a pair takes the harmonic mean. */
function market(guestCount: number, hostCount: number, most: number, seed: number): Market {
  const random = randomFrom(seed);
  const part = () => (1 + random.below(1_000_000)) / 1_000_001;
  const bell = () => Math.sqrt(-2 * Math.log(part())) * Math.cos(2 * Math.PI * part());
  const member = () => ({
    // One field is as common as the next two together, and few members are sought by nearly all.
    field: Math.min(fields - 1, Math.floor(-Math.log(part()) * 3)),
    sought: Math.exp(0.8 * bell()),
  });
  const guests = Array.from({ length: guestCount }, member);
  const hosts = Array.from({ length: hostCount }, member);
  const gain = (sought: number, same: boolean) => 1 / (1 + Math.exp(2 - sought - (same ? 1 : 0) - bell()));
  const pairs = guests.flatMap((one, guest) =>
    hosts.map((other, host) => {
      const [a, b] = [gain(other.sought, one.field === other.field), gain(one.sought, one.field === other.field)];
      return { guest, host, score: Math.round((1_000 * 2 * a * b) / (a + b)) / 1_000 };
    }),
  );
  const listed = (members: readonly { readonly field: number }[]) =>
    members.map(({ field }) => ({ fewest, most, group: String(field) }));
  return { guests: listed(guests), hosts: listed(hosts), candidates: best(pairs) };
}

function best(pairs: readonly Candidate[]): Candidate[] {
  const taken = new Map<string, number>();
  const room = (key: string) => {
    const count = taken.get(key) ?? 0;
    taken.set(key, count + 1);
    return count < kept;
  };
  return [...pairs]
    .sort((a, b) => b.score - a.score)
    .filter(({ guest, host, score }) => {
      const [ofGuest, ofHost] = [room(`g${guest}`), room(`h${host}`)];
      return score >= acceptable && (ofGuest || ofHost);
    });
}

/** The two sides as one list of members, with what stands on the list of each. */
function membersOf({ guests, hosts, candidates }: Market, chosen: readonly Candidate[]) {
  return (["guest", "host"] as const).flatMap((side) =>
    (side === "guest" ? guests : hosts).map((_, m) => ({
      fits: candidates.filter((each) => each[side] === m).length,
      groups: chosen
        .filter((each) => each[side] === m)
        .map((each) => (side === "guest" ? hosts[each.host] : guests[each.guest])?.group),
    })),
  );
}

function figures(given: Market, chosen: readonly Candidate[]) {
  const members = membersOf(given, chosen);
  const several = members.filter(({ groups }) => groups.length >= 3);
  return {
    score: chosen.reduce((sum, { score }) => sum + score, 0),
    below: members.filter(({ fits, groups }) => fits >= fewest && groups.length < fewest).length,
    oneField: several.filter(({ groups }) => new Set(groups).size === 1).length,
    fields: several.reduce((sum, { groups }) => sum + new Set(groups).size, 0) / Math.max(1, several.length),
  };
}

const sizes = [
  [60, 200, 8],
  [150, 150, 8],
  [400, 400, 10],
] as const;
print(
  `${seeds} markets of each size, most 8 or 10, fewest ${fewest}, pairs from ${acceptable}, the best ${kept} of each member`,
);
for (const [guestCount, hostCount, most] of sizes) {
  const runs = Array.from({ length: seeds }, (_, seed) => {
    const given = market(guestCount, hostCount, most, seed + 1);
    const strip = (members: readonly Listed[], least: number) =>
      members.map((each) => ({ fewest: least, most: each.most }));
    const timed = <T>(work: () => T) => {
      const from = performance.now();
      const value = work();
      return { value, seconds: (performance.now() - from) / 1_000 };
    };
    const free = fairLists(strip(given.guests, 0), strip(given.hosts, 0), given.candidates);
    const plain = fairLists(strip(given.guests, fewest), strip(given.hosts, fewest), given.candidates);
    const fair = timed(() => fairLists(given.guests, given.hosts, given.candidates));
    return {
      pairs: given.candidates.length,
      seconds: fair.seconds,
      free: figures(given, free),
      plain: figures(given, plain),
      fair: figures(given, fair.value),
    };
  });
  const mean = (of: (run: (typeof runs)[number]) => number) => runs.reduce((sum, run) => sum + of(run), 0) / seeds;
  const loss = (of: "plain" | "fair") => `${(100 * mean((run) => 1 - run[of].score / run.free.score)).toFixed(2)} %`;
  const line = (name: string, of: "free" | "plain" | "fair") =>
    print(
      `  ${name}: ${mean((run) => run[of].below).toFixed(1)} below ${fewest} though ${fewest} fit, ` +
        `${of === "free" ? "" : `loss ${loss(of)}, `}` +
        `${mean((run) => run[of].fields).toFixed(2)} fields on a list, ${mean((run) => run[of].oneField).toFixed(1)} lists of one field`,
    );
  const slowest = Math.max(...runs.map((run) => run.seconds));
  print(
    `${guestCount} × ${hostCount}: ${mean((run) => run.pairs).toFixed(0)} pairs, ${mean((run) => run.seconds).toFixed(2)} s, at most ${slowest.toFixed(2)} s`,
  );
  line("highest sum", "free");
  line("with a fewest", "plain");
  line("fair lists", "fair");
}
