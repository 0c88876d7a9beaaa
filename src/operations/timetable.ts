import type { Reader } from "#db/connect";
import { listInterpreters } from "#db/delegates";
import { readEdition } from "#db/editions";
import { listMeetings } from "#db/meetings";
import { listPlacements, listSeats, readRevision } from "#db/plans";
import { listBreaks, listRooms, listRounds, listTables } from "#db/programme";
import { listDelegates, listParties } from "#db/registrations";
import { latestVersion, listCalendarEntries, readVersion } from "#db/versions";
import { ownsTimetable, type Scope, seesAll } from "#domain/editions/can";
import type { Id } from "#domain/ids";
import type { PlanName } from "#domain/meetings/model";
import { accept, type Result, refuse } from "#domain/refusal";
import type { PersonalTimetable, PlannedMeeting, Timetable } from "#domain/scheduling/model";
import { personalTimetable } from "#domain/scheduling/timetable";
import type { Ctx } from "#operations/ctx";

/** Calendar identity of a meeting; the same in every version and every plan. */
function uidOf(meetingId: Id): string {
  return `${meetingId}@parley`;
}

/** A plan as it stands now, with everything that a grid or a sheet needs. Unplaced meetings are in it too. */
export async function loadTimetable(reader: Reader, scope: Scope, plan: PlanName): Promise<Timetable> {
  // Read first: whoever decides on what follows is refused if it was already older than the plan.
  const revision = await readRevision(reader, scope, plan);
  const edition = await readEdition(reader, scope);
  const parties = new Map((await listParties(reader, scope)).map((each) => [each.id, each]));
  const delegates = new Map((await listDelegates(reader, scope, [...parties.keys()])).map((each) => [each.id, each]));
  const interpreters = new Map((await listInterpreters(reader, scope)).map((each) => [each.delegateId, each]));
  const placements = new Map((await listPlacements(reader, scope, plan)).map((each) => [each.meetingId, each]));
  const entries = await listCalendarEntries(reader, scope);
  const seated = new Map<Id, Id[]>();
  for (const seat of await listSeats(reader, scope, plan))
    seated.set(seat.meetingId, [...(seated.get(seat.meetingId) ?? []), seat.delegateId]);
  const meetings = (await listMeetings(reader, scope, null, false)).filter(
    (each) => each.state === "active" || placements.has(each.id),
  );
  return {
    edition: {
      id: edition.id,
      code: edition.code,
      name: edition.name,
      place: edition.place,
      zone: edition.zone,
      fictional: edition.fictional,
    },
    version: plan === "live" ? await latestVersion(reader, scope) : null,
    publishedAt: null,
    revision,
    rounds: await listRounds(reader, scope),
    breaks: await listBreaks(reader, scope),
    rooms: await listRooms(reader, scope),
    tables: await listTables(reader, scope),
    meetings: meetings.flatMap((meeting): PlannedMeeting[] => {
      const a = parties.get(meeting.aId);
      const b = parties.get(meeting.bId);
      if (!a || !b) return [];
      const [guest, host] = a.side === "guest" || b.side === "host" ? [a, b] : [b, a];
      const placement = placements.get(meeting.id);
      const interpreter = interpreters.get(placement?.interpreterId ?? "");
      const people = placement
        ? (seated.get(meeting.id) ?? []).flatMap((id) => delegates.get(id) ?? [])
        : [...delegates.values()].filter((each) => each.registrationId === a.id || each.registrationId === b.id);
      return [
        {
          meetingId: meeting.id,
          guest: guest.party,
          host: host.party,
          people: people.flatMap((each) =>
            each.registrationId ? [{ delegateId: each.id, name: each.name, registrationId: each.registrationId }] : [],
          ),
          needsInterpreter: meeting.needsInterpreter,
          interpreter: interpreter ? { delegateId: interpreter.delegateId, name: interpreter.name } : null,
          roundId: placement?.roundId ?? null,
          tableId: placement?.tableId ?? null,
          locked: placement?.locked ?? false,
          byHand: placement?.byHand ?? false,
          priority: meeting.priority,
          uid: uidOf(meeting.id),
          sequence: entries.get(meeting.id)?.sequence ?? 0,
        },
      ];
    }),
  };
}

/** The newest published version as frozen, or a numbered one. */
export async function showVersion(ctx: Ctx, scope: Scope, number?: number): Promise<Result<Timetable>> {
  const version = await readVersion(ctx.db, scope, number);
  return version ? accept(version) : refuse("not-found");
}

/** The plan for organisers: the working one as it stands, or the live one as published. */
export async function showTimetable(ctx: Ctx, scope: Scope, plan: PlanName): Promise<Result<Timetable>> {
  if (plan === "live") return showVersion(ctx, scope);
  return accept(await loadTimetable(ctx.db, scope, "working"));
}

/** Who can have a personal timetable: institutions by registration, interpreters by their delegate row. */
async function holderOf(ctx: Ctx, scope: Scope, holderId: Id): Promise<PersonalTimetable["holder"] | undefined> {
  const [party] = await listParties(ctx.db, scope, [holderId]);
  if (party) return { kind: "party", name: party.party.name };
  const interpreter = (await listInterpreters(ctx.db, scope)).find((each) => each.delegateId === holderId);
  return interpreter ? { kind: "interpreter", name: interpreter.name } : undefined;
}

/** One holder's day. Before the first publication participants read an empty day; only organisers may ask for the working plan. */
export async function showPersonal(
  ctx: Ctx,
  scope: Scope,
  holderId: Id,
  plan: PlanName,
): Promise<Result<PersonalTimetable>> {
  if (!ownsTimetable(scope, holderId)) return refuse("not-found");
  if (plan === "working" && !seesAll(scope)) return refuse("not-found");
  const holder = await holderOf(ctx, scope, holderId);
  if (!holder) return refuse("not-found");
  const timetable =
    plan === "working" ? await loadTimetable(ctx.db, scope, "working") : await readVersion(ctx.db, scope);
  if (!timetable) {
    const working = await loadTimetable(ctx.db, scope, "live");
    return accept(personalTimetable({ ...working, version: null, meetings: [] }, holderId, holder));
  }
  return accept(personalTimetable(timetable, holderId, holder));
}

/** Every holder's day in the order of names: guests, hosts, interpreters; holders without a meeting are left out. */
export async function listPersonal(
  ctx: Ctx,
  scope: Scope,
  plan: PlanName,
): Promise<Result<{ holderId: Id; day: PersonalTimetable }[]>> {
  const timetable = await showTimetable(ctx, scope, plan);
  if (!timetable.ok) return timetable;
  const parties = await listParties(ctx.db, scope);
  const days = [
    ...parties.filter((each) => each.side === "guest"),
    ...parties.filter((each) => each.side === "host"),
  ].map((each) => ({
    holderId: each.id,
    day: personalTimetable(timetable.value, each.id, { kind: "party", name: each.party.name }),
  }));
  const interpreters = (await listInterpreters(ctx.db, scope)).map((each) => ({
    holderId: each.delegateId,
    day: personalTimetable(timetable.value, each.delegateId, { kind: "interpreter", name: each.name }),
  }));
  return accept([...days, ...interpreters].filter(({ day }) => day.entries.some((entry) => entry.kind === "meeting")));
}
