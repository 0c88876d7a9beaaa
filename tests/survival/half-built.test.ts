import { expect, test } from "vitest";
import { testApp } from "../kit/app.ts";
import { at } from "../kit/demo.ts";
import { sceneOf } from "../kit/scene.ts";

const parley = await testApp();
const { pool } = parley;

const shape = { guests: 2, hosts: 2, rounds: 2, tables: 2, interpreters: 1 };
const one = await sceneOf(parley, "half-one", shape);
const two = await sceneOf(parley, "half-two", shape);

/** What the database says to a statement: the name of the constraint that stopped it, or its SQLSTATE, or "done". */
async function said(statement: string, values: unknown[] = []): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    return await client.query(statement, values).then(
      () => "done",
      (error: { constraint?: string; code?: string }) => error.constraint ?? error.code ?? "unknown",
    );
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}

test("[A22] a bilingual text of the wrong shape is not stored", async () => {
  const at = "2026-11-01T00:00:00.000Z";
  const side = { text: "甲", origin: "author", by: null, at };
  const wrong: unknown[] = [
    null,
    "甲",
    ["甲"],
    {},
    { zh: "甲" },
    { zh: [side] },
    { zh: { ...side, text: "" } },
    { zh: { ...side, text: ["甲"] } },
    { zh: { ...side, text: undefined } },
    { zh: { ...side, origin: "somebody" } },
    { zh: { ...side, origin: undefined } },
    { zh: { ...side, at: 5 } },
    { zh: side, fr: side },
    { ZH: side },
  ];
  for (const name of wrong) {
    const statement = "INSERT INTO series (id, name) VALUES (gen_random_uuid(), $1::jsonb)";
    expect(await said(statement, [JSON.stringify(name)]), JSON.stringify(name)).toMatch(/^series_name_check$/);
    // A text that may be missing may be empty, and nothing else.
    const place = await said("UPDATE edition SET place = $1::jsonb", [JSON.stringify(name)]);
    expect(place, JSON.stringify(name)).toBe(JSON.stringify(name) === "{}" ? "done" : "edition_place_check");
  }
  expect(await said("INSERT INTO series (id, name) VALUES (gen_random_uuid(), NULL)")).toBe("23502");
  expect(
    await said("INSERT INTO series (id, name) VALUES (gen_random_uuid(), $1::jsonb)", [JSON.stringify({ zh: side })]),
  ).toBe("done");
});

test("[A22] half of a thing is not stored", async () => {
  const { meetingId } = (await one.book({ guest: 1, host: 1, round: 1 })).reply;
  const [guest, host] = [at(one.guests, 0), at(one.hosts, 1)];
  const person = at(guest.people, 0);
  const attempts: [string, unknown[], string][] = [
    ["UPDATE person SET mail = 'Anna@Example.org' WHERE id = $1", [person.personId], "person_mail_check"],
    ["UPDATE person SET mail = '' WHERE id = $1", [person.personId], "person_mail_check"],
    [
      "INSERT INTO sign_in_session (token_hash, person_id, epoch, created_at, expires_at) VALUES ('', $1, 0, now(), now())",
      [person.personId],
      "sign_in_session_token_hash_check",
    ],
    [
      "INSERT INTO sign_in_link (id, token_hash, kind, person_id, created_at, expires_at) VALUES (gen_random_uuid(), NULL, 'invitation', $1, now(), now())",
      [person.personId],
      "23502",
    ],
    [
      "INSERT INTO sign_in_link (id, token_hash, kind, created_at, expires_at) VALUES (gen_random_uuid(), sha256('x'), 'invitation', now(), now())",
      [],
      "sign_in_link_check",
    ],
    [
      "INSERT INTO sign_in_code (id, address, code_hash, created_at, expires_at) VALUES (gen_random_uuid(), 'a@b.c', '', now(), now())",
      [],
      "sign_in_code_code_hash_check",
    ],
    ["UPDATE delegate SET person_id = NULL WHERE id = $1", [person.delegateId], "delegate_check"],
    ["UPDATE delegate SET registration_id = NULL WHERE id = $1", [person.delegateId], "delegate_check"],
    ["UPDATE registration SET min_meetings = 5, max_meetings = 4 WHERE id = $1", [guest.id], "registration_check"],
    [
      "INSERT INTO meeting_request (edition_id, id, from_id, to_id, priority, state, created_at) VALUES ($1, gen_random_uuid(), $2, $3, 1, 'accepted', now())",
      [one.id, guest.id, host.id],
      "request_accepted_has_meeting",
    ],
    [
      "INSERT INTO meeting_request (edition_id, id, from_id, to_id, priority, state, meeting_id, created_at) VALUES ($1, gen_random_uuid(), $2, $3, 1, 'open', $4, now())",
      [one.id, guest.id, host.id, meetingId],
      "request_accepted_has_meeting",
    ],
    ["UPDATE meeting SET a_id = b_id WHERE id = $1", [meetingId], "meeting_two_parties"],
    ["UPDATE round SET during = 'empty' WHERE id = $1", [at(one.rounds, 1).id], "round_in_use"],
    ["UPDATE round SET during = 'empty' WHERE id = $1", [at(two.rounds, 1).id], "round_during_check"],
    [
      "UPDATE round SET during = tstzrange(lower(during), upper(during), '[]') WHERE id = $1",
      [at(two.rounds, 1).id],
      "round_during_check",
    ],
    [
      "UPDATE round SET during = (SELECT during FROM round WHERE id = $2) WHERE id = $1",
      [at(two.rounds, 1).id, at(two.rounds, 0).id],
      "round_apart",
    ],
    ["UPDATE meeting_table SET label = '' WHERE id = $1", [at(one.tables, 0).id], "meeting_table_label_check"],
    ["UPDATE meeting_table SET capacity = 1 WHERE id = $1", [at(one.tables, 0).id], "meeting_table_capacity_check"],
    ["INSERT INTO plan (edition_id, name) VALUES ($1, 'working')", [one.id], "plan_pkey"],
    ["INSERT INTO plan (edition_id, name) VALUES ($1, 'second')", [one.id], "plan_name_check"],
    ["UPDATE edition SET hosting_roles = '{}' WHERE id = $1", [one.id], "edition_hosting_roles_check"],
    ["UPDATE edition SET fields = '\"ai\"' WHERE id = $1", [one.id], "edition_fields_check"],
    ["UPDATE edition SET ends_on = starts_on - 1 WHERE id = $1", [one.id], "edition_dates"],
    [
      "INSERT INTO commitment (edition_id, plan, delegate_id, holder_id, during, cause) VALUES ($1, 'working', $2, $2, tstzrange(now(), now() + '1 hour'), 'visit')",
      [one.id, person.delegateId],
      "commitment_check",
    ],
  ];
  for (const [statement, values, constraint] of attempts)
    expect(await said(statement, values), statement).toContain(constraint);
});
test("[A22] a person's name without one of its parts is not stored", async () => {
  const whole = { native: "安娜", latin: "Anna", order: "given-first" };
  const wrong: unknown[] = [
    null,
    "Anna",
    [],
    {},
    { native: "安娜" },
    { native: "安娜", latin: "Anna" },
    { ...whole, native: undefined },
    { ...whole, latin: ["Anna"] },
    { ...whole, order: "anyhow" },
    { ...whole, native: "", latin: "" },
  ];
  const put =
    "INSERT INTO person (id, name, sort_key, locale, created_at) VALUES (gen_random_uuid(), $1::jsonb, '', 'zh', now())";
  for (const name of wrong)
    expect(await said(put, [JSON.stringify(name)]), JSON.stringify(name)).toBe("person_name_check");
  expect(await said(put, [JSON.stringify(whole)])).toBe("done");
});
