import { expect, test } from "vitest";
import { type Pair, write } from "#domain/pair";
import type { MatchmakingSession, SessionPlan } from "#domain/programme/model";
import { layOut, planOf } from "#domain/programme/rules";

const zone = "Asia/Shanghai";
const edition = { startsOn: "2027-03-18", endsOn: "2027-03-19" };
const plan: SessionPlan = {
  name: { en: "Afternoon session", zh: "下午场" },
  date: "2027-03-18",
  start: "13:30",
  rounds: 6,
  minutes: 30,
  changeover: 5,
  breaks: [{ afterRound: 3, minutes: 15, name: { en: "Tea break", zh: "茶歇" } }],
};

function sessionOf(from: SessionPlan): MatchmakingSession {
  const laid = layOut(from, zone, edition);
  if (!laid.ok) throw new Error(laid.refusal.id);
  const name = (given: SessionPlan["name"]): Pair => write(given, null, "2027-01-01T00:00:00Z");
  return {
    id: "s",
    name: name(from.name),
    rounds: laid.value.rounds.map((round, index) => ({ ...round, id: `r${index}`, sessionId: "s", number: index + 1 })),
    breaks: laid.value.breaks.map((each, index) => ({
      ...each,
      id: `b${index}`,
      sessionId: "s",
      name: name(each.name),
    })),
  };
}

test("the plan of a session lays out the same times again", () => {
  expect(planOf(sessionOf(plan))).toEqual(plan);
});

test("two breaks after one round are told as two", () => {
  const two = { ...plan, breaks: [...plan.breaks, { afterRound: 3, minutes: 10, name: { en: "Photograph" } }] };
  expect(planOf(sessionOf(two))).toEqual(two);
});

test("a session without a round has no plan", () => {
  expect(planOf({ ...sessionOf(plan), rounds: [], breaks: [] })).toBe(null);
});

test("a day outside the event and a last round after midnight are refused with what they are", () => {
  expect(layOut({ ...plan, date: "2027-05-01" }, zone, edition)).toEqual({
    ok: false,
    refusal: {
      id: "outside-event",
      field: "date",
      values: { day: "2027-05-01", from: "2027-03-18", to: "2027-03-19" },
    },
  });
  expect(layOut({ ...plan, start: "22:00" }, zone, edition)).toEqual({
    ok: false,
    refusal: { id: "past-midnight", field: "rounds", values: { time: "01:35" } },
  });
});
