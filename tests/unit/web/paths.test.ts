import { expect, test } from "vitest";
import { paths, safeNext } from "#web/paths";

test("the table of addresses", () => {
  const [code, id] = ["nordic-2024", "0190f000-0000-7000-8000-000000000001"];
  expect({
    home: paths.home(),
    signIn: paths.signIn(),
    signInAndBack: paths.signIn("/e/nordic-2024/mine?day=1"),
    link: paths.link("secret"),
    editions: paths.editions(),
    newEdition: paths.newEdition(),
    mail: paths.mail(),
    parts: paths.parts(),
    edition: paths.edition(code),
    participants: paths.participants(code),
    newParticipant: paths.newParticipant(code),
    participant: paths.participant(code, id),
    interpreters: paths.interpreters(code),
    opportunities: paths.opportunities(code),
    opportunity: paths.opportunity(code, id),
    alignment: paths.alignment(code),
    programme: paths.programme(code),
    requests: paths.requests(code),
    timetable: paths.timetable(code),
    versions: paths.versions(code),
    personal: paths.personal(code, id),
    mine: paths.mine(code),
    import: paths.import(code),
    messages: paths.messages(code),
    settings: paths.settings(code),
  }).toMatchInlineSnapshot(`
    {
      "alignment": "/e/nordic-2024/alignment",
      "edition": "/e/nordic-2024",
      "editions": "/editions",
      "home": "/",
      "import": "/e/nordic-2024/import",
      "interpreters": "/e/nordic-2024/interpreters",
      "link": "/link/secret",
      "mail": "/mail",
      "messages": "/e/nordic-2024/messages",
      "mine": "/e/nordic-2024/mine",
      "newEdition": "/editions/new",
      "newParticipant": "/e/nordic-2024/participants/new",
      "opportunities": "/e/nordic-2024/opportunities",
      "opportunity": "/e/nordic-2024/opportunities/0190f000-0000-7000-8000-000000000001",
      "participant": "/e/nordic-2024/participants/0190f000-0000-7000-8000-000000000001",
      "participants": "/e/nordic-2024/participants",
      "parts": "/parts",
      "personal": "/e/nordic-2024/personal/0190f000-0000-7000-8000-000000000001",
      "programme": "/e/nordic-2024/programme",
      "requests": "/e/nordic-2024/requests",
      "settings": "/e/nordic-2024/settings",
      "signIn": "/sign-in",
      "signInAndBack": "/sign-in?next=%2Fe%2Fnordic-2024%2Fmine%3Fday%3D1",
      "timetable": "/e/nordic-2024/timetable",
      "versions": "/e/nordic-2024/timetable/versions",
    }
  `);
});

test("a name cannot break out of its address", () => {
  expect(paths.edition("a/b?c#d")).toBe("/e/a%2Fb%3Fc%23d");
});

test.each([
  ["/e/x/mine", "/e/x/mine"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["https://evil.example", "/"],
  ["javascript:alert(1)", "/"],
  ["", "/"],
  [null, "/"],
])("after signing in, %j leads to %j", (next, to) => {
  expect(safeNext(next)).toBe(to);
});
