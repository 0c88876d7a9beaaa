import { expect, test } from "vitest";
import { interpretersOf, interpreterTimetable, partiesOf, partyTimetable } from "#domain/scheduling/personal";
import { exampleTimetable, kitId } from "../../kit/timetable.ts";

const timetable = exampleTimetable();

test("an institution's day names the other side and its people, in order of time, with the breaks", () => {
  const day = partyTimetable(timetable, kitId(5, 1));
  expect(day?.holder).toEqual({ kind: "party", name: timetable.meetings[5]?.guest.name });
  expect(day?.entries.map((entry) => [entry.kind, entry.from, entry.table])).toEqual([
    ["meeting", "2024-11-18T05:30:00.000Z", "2"],
    ["meeting", "2024-11-18T06:40:00.000Z", "2"],
    ["break", "2024-11-18T07:10:00.000Z", null],
    ["meeting", "2024-11-18T07:30:00.000Z", "2"],
    ["meeting", "2024-11-18T08:05:00.000Z", "2"],
    ["meeting", "2024-11-18T08:40:00.000Z", "2"],
  ]);
  expect(day?.entries[0]?.people.map((name) => name.native)).toEqual(["刘建国", "王晓燕"]);
});

test("an interpreter's day names both sides", () => {
  const [first] = interpretersOf(timetable);
  const day = first ? interpreterTimetable(timetable, first.delegateId) : null;
  const meetings = day?.entries.filter((entry) => entry.kind === "meeting") ?? [];
  expect(meetings.length).toBeGreaterThan(0);
  expect(meetings.map((entry) => entry.with.length)).toEqual(meetings.map(() => 2));
});

test("each side is listed once, and nobody has a day who has no meeting", () => {
  expect(partiesOf(timetable, "guest")).toHaveLength(15);
  expect(new Set(partiesOf(timetable, "host").map((party) => party.registrationId)).size).toBe(
    partiesOf(timetable, "host").length,
  );
  expect(partyTimetable(timetable, kitId(5, 99))).toBeNull();
  expect(interpreterTimetable(timetable, kitId(10, 99))).toBeNull();
});

test("a meeting without a place is in nobody's day", () => {
  const [unplaced] = timetable.meetings.slice(-1);
  const day = partyTimetable(timetable, unplaced?.guest.registrationId ?? "");
  expect(day?.entries.map((entry) => entry.meetingId)).not.toContain(unplaced?.meetingId);
});
