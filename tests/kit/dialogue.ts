import { programScope } from "#domain/editions/can";
import type { Id } from "#domain/ids";
import type { Result } from "#domain/refusal";
import { type Ctx, program } from "#operations/ctx";
import { createEdition } from "#operations/editions";
import { requestMeeting } from "#operations/meetings";
import { addDelegate, register } from "#operations/participants";
import { addRoom, addSession, showProgramme } from "#operations/programme";
import { publish } from "#operations/publishing";
import { moveMeeting } from "#operations/scheduling";
import { showTimetable } from "#operations/timetable";
import { chineseName, nordicName } from "./timetable.ts";

export type Member = { readonly registrationId: Id; readonly delegateId: Id; readonly mail: string };
export type Dialogue = Awaited<ReturnType<typeof smallDialogue>>;

/** The value of an operation that must not be refused. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

/**
 * A small dialogue made by the operations: guests and hosts with one delegate each, one session of six rounds, one
 * room with tables, and a meeting of every guest with every host. Nothing is placed yet.
 */
export async function smallDialogue(ctx: Ctx, code: string, size: { guests?: number; hosts?: number } = {}) {
  const guestCount = size.guests ?? 1;
  const hostCount = size.hosts ?? 2;
  const edition = must(
    await createEdition(ctx, program, {
      code,
      name: { zh: "成都—北欧产业对话", en: "Chengdu–Nordic Dialogue" },
      place: { zh: "成都", en: "Chengdu" },
      zone: "Asia/Shanghai",
      startsOn: "2026-11-18",
      endsOn: "2026-11-18",
      seriesName: { zh: "对话", en: "Dialogue" },
    }),
  );
  const scope = programScope(edition.id);
  must(
    await addSession(ctx, program, scope, {
      name: { zh: "下午场", en: "Afternoon" },
      date: "2026-11-18",
      start: "13:30",
      rounds: 6,
      minutes: 30,
      changeover: 5,
      breaks: [],
    }),
  );
  must(
    await addRoom(ctx, program, scope, {
      name: { zh: "A厅", en: "Hall A" },
      tables: Math.max(4, guestCount),
      capacity: 6,
      kind: "table",
    }),
  );

  async function member(side: "guest" | "host", number: number): Promise<Member> {
    const { registrationId } = must(
      await register(ctx, program, scope, {
        name: side === "guest" ? { en: `Guest ${number} AB`, zh: `外方${number}` } : { zh: `主办方${number}公司` },
        kind: "enterprise",
        country: side === "guest" ? "SE" : "CN",
        website: null,
        summary: {},
        side,
        needsInterpreter: false,
        languages: ["en", "zh"],
        fields: [],
        minMeetings: 0,
        maxMeetings: 6,
      }),
    );
    const mail = `${side}${number}@example.org`;
    const { delegateId } = must(
      await addDelegate(ctx, program, scope, registrationId, {
        name: side === "guest" ? nordicName(number) : chineseName(number),
        title: {},
        mail,
        languages: ["en"],
      }),
    );
    return { registrationId, delegateId, mail };
  }

  const guests: Member[] = [];
  const hosts: Member[] = [];
  for (let number = 0; number < guestCount; number++) guests.push(await member("guest", number));
  for (let number = 0; number < hostCount; number++) hosts.push(await member("host", number));
  const meetings: Id[] = [];
  for (const guest of guests) {
    for (const host of hosts) {
      const { meetingId } = must(
        await requestMeeting(ctx, program, scope, {
          fromId: guest.registrationId,
          toId: host.registrationId,
          priority: 1,
          message: "",
          opportunityId: null,
          accepted: true,
        }),
      );
      if (meetingId !== null) meetings.push(meetingId);
    }
  }
  const programme = must(await showProgramme(ctx, scope));
  const rounds = programme.sessions.flatMap((session) => session.rounds);

  return {
    edition,
    scope,
    guests,
    hosts,
    /** Meeting of guest g with host h stands at g × hosts + h. */
    meetings,
    rounds,
    tables: programme.tables,
    /** Puts a meeting at a round and a table of the working plan; null takes it out. */
    async place(meeting: number, round: number | null, table = 0): Promise<void> {
      const at = round === null ? undefined : { round: rounds[round]?.id, table: programme.tables[table]?.id };
      must(
        await moveMeeting(ctx, program, scope, {
          meetingId: meetings[meeting] ?? "",
          roundId: at?.round ?? null,
          tableId: at?.table ?? null,
        }),
      );
    },
    /** Publishes the working plan as it stands. */
    async publish(): Promise<number> {
      const { revision } = must(await showTimetable(ctx, scope, "working"));
      return must(await publish(ctx, program, scope, { revision })).number;
    },
  };
}
