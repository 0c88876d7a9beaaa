import type { During, SessionPlan } from "#domain/programme/model";
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
    return refuse("outside-session", { time: plan.date, from: edition.startsOn, to: edition.endsOn }, "date");
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
    return refuse(
      "outside-session",
      { time: wallOf(last.to, zone).slice(11), from: plan.start, to: "24:00" },
      "rounds",
    );
  }
  return accept({ rounds, breaks });
}
