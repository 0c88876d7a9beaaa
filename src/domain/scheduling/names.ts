import type { Id } from "#domain/ids";
import { type Pair, plain, textOf } from "#domain/pair";
import { nameOf } from "#domain/people/model";
import type { Value, Values } from "#domain/refusal";
import type { UnplacedView } from "#domain/scheduling/model";
import type { PlanFacts } from "#domain/scheduling/problem";

/** Puts names where the solver speaks of ids and indices. */
export type Names = {
  /** The values of a sentence with every id replaced by what people call the thing. */
  in(values: Readonly<Record<string, string | number>>): Values;
  /** Why a meeting, named by its index among the facts, has no place. */
  unplaced(each: {
    readonly meeting: number;
    readonly reason: string;
    readonly values: Readonly<Record<string, string | number>>;
  }): UnplacedView;
};

export function namesOf(facts: PlanFacts): Names {
  const parties = new Map<Id, Pair>(facts.parties.map((each) => [each.id, each.party.name]));
  const words = new Map<Id, Value>();
  for (const [id, name] of parties) words.set(id, plain(name));
  for (const table of facts.tables) words.set(table.id, table.label);
  for (const { delegateId, name } of facts.interpreters)
    words.set(delegateId, { zh: nameOf(name, "zh"), en: nameOf(name, "en") });
  for (const meeting of facts.meetings) {
    const [a, b] = [parties.get(meeting.aId) ?? {}, parties.get(meeting.bId) ?? {}];
    words.set(meeting.id, {
      zh: `${textOf(a, "zh")} × ${textOf(b, "zh")}`,
      en: `${textOf(a, "en")} × ${textOf(b, "en")}`,
    });
  }
  const named = (values: Readonly<Record<string, string | number>>): Values =>
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        key,
        typeof value === "string" ? (words.get(value) ?? value) : value,
      ]),
    );
  return {
    in: named,
    unplaced(each) {
      const meeting = facts.meetings[each.meeting];
      if (!meeting) throw new Error(`No meeting ${each.meeting} among ${facts.meetings.length}`);
      const ofSide = (side: "guest" | "host") =>
        [meeting.aId, meeting.bId].find((id) => facts.parties.find((party) => party.id === id)?.side === side);
      const guest = ofSide("guest") ?? meeting.aId;
      const host = guest === meeting.aId ? meeting.bId : meeting.aId;
      return {
        meetingId: meeting.id,
        guest: parties.get(guest) ?? {},
        host: parties.get(host) ?? {},
        reason: each.reason,
        values: named(each.values),
      };
    },
  };
}
