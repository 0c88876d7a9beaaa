import { plain } from "#domain/pair";
import type { During, MatchmakingSession, SessionPlan } from "#domain/programme/model";
import { accept, type Result, refuse } from "#domain/refusal";
import { instantOf, plusMinutes, wallOf } from "#domain/time";

export type LaidOut = {
  readonly rounds: readonly (During & { readonly wall: string })[];
  readonly breaks: readonly (During & {
    readonly name: { readonly zh?: string | undefined; readonly en?: string | undefined };
  })[];
};

/**
 * Rounds and breaks of a session from its wall-clock start. A changeover follows every round but the last; a break
 * takes the place of the changeover after its round. Lengths in minutes; the session may not run past midnight.
 */
export function layOut(
  plan: SessionPlan,
  zone: string,
  edition: { readonly startsOn: string; readonly endsOn: string },
): Result<LaidOut> {
  if (plan.date < edition.startsOn || plan.date > edition.endsOn) {
    return refuse("outside-event", { day: plan.date, from: edition.startsOn, to: edition.endsOn }, "date");
  }
  const start = instantOf(`${plan.date}T${plan.start}`, zone);
  if (!start.ok) return { ok: false, refusal: { ...start.refusal, field: "start" } };
  const rounds: (During & { wall: string })[] = [];
  const breaks: (During & { name: SessionPlan["name"] })[] = [];
  let at = start.value;
  for (let number = 1; number <= plan.rounds; number++) {
    const to = plusMinutes(at, plan.minutes);
    rounds.push({ from: at, to, wall: wallOf(at, zone) });
    at = to;
    const pauses = plan.breaks.filter((each) => each.afterRound === number);
    for (const pause of pauses) {
      const until = plusMinutes(at, pause.minutes);
      breaks.push({ from: at, to: until, name: pause.name });
      at = until;
    }
    if (pauses.length === 0) at = plusMinutes(at, plan.changeover);
  }
  const last = rounds.at(-1);
  if (!last) return refuse("no-rounds", {}, "rounds");
  if (wallOf(plusMinutes(last.to, -1), zone).slice(0, 10) !== plan.date) {
    return refuse("past-midnight", { time: wallOf(last.to, zone).slice(11) }, "rounds");
  }
  return accept({ rounds, breaks });
}

/** The plan by which a session was laid out, from its rounds and breaks: laying it out again gives the same times. */
export function planOf({ name, rounds, breaks }: MatchmakingSession): SessionPlan | null {
  const [first] = rounds;
  if (!first) return null;
  const minutes = minutesBetween(first.from, first.to);
  // A break stands in the place of a changeover, so that a pair of rounds without one tells how long that is.
  const gap = rounds.flatMap((round, index) => {
    const next = rounds[index + 1];
    const free = next && !breaks.some((each) => each.from >= round.to && each.from < next.from);
    return free ? [minutesBetween(round.to, next.from)] : [];
  })[0];
  return {
    name: plain(name),
    date: first.wall.slice(0, 10),
    start: first.wall.slice(11),
    rounds: rounds.length,
    minutes,
    changeover: gap ?? 0,
    breaks: breaks.map((each) => ({
      afterRound: rounds.filter((round) => round.to <= each.from).length,
      minutes: minutesBetween(each.from, each.to),
      name: plain(each.name),
    })),
  };
}

function minutesBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 60_000);
}
