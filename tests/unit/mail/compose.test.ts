import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MessageData } from "#domain/messages/model";
import { partyTimetable } from "#domain/scheduling/personal";
import { personalChanges } from "#files/calendar";
import { compose, type Subject } from "#mail/compose";
import { exampleTimetable, kitId, pair } from "../../kit/timetable";

const address = "https://parley.example.org";
const now = "2024-11-10T04:00:00.000Z";
const name = pair("中国（成都）—北欧技术创新合作交流会", "China (Chengdu) – Nordic Dialogue");

const code: Subject = { kind: "sign-in-code", code: "48213907", expiresAt: "2024-11-10T04:14:30.000Z" };
const invitation: MessageData["invitation"] = {
  name: "王雨桐",
  edition: name,
  zone: "Asia/Shanghai",
  path: "/sign-in#abc",
  expiresAt: "2024-12-10T04:00:00.000Z",
};

const timetable = exampleTimetable();
const personal = partyTimetable(timetable, kitId(5, 0));
if (!personal) throw new Error("The first guest has no meetings");

function timetableSubject(since: number | null, moved = false): Subject {
  if (!personal) throw new Error("unreachable");
  const meetings = personal.entries.filter((entry) => entry.kind === "meeting");
  const before = moved
    ? {
        ...personal,
        entries: meetings.map((entry, index) =>
          index === 0 ? { ...entry, from: "2024-11-18T05:30:00.000Z", to: "2024-11-18T06:00:00.000Z" } : entry,
        ),
      }
    : null;
  return {
    kind: "timetable",
    name: "Åsa Lindström",
    personal,
    since,
    changes: personalChanges(before, personal),
    path: `/e/nordic-2024/personal/${kitId(5, 0)}`,
    files: moved ? 1 : meetings.length,
  };
}

describe("a sign-in code", () => {
  test("reads in English", () => {
    const letter = compose(code, "en", address, now);
    expect(letter.subject).toBe("Your sign-in code");
    expect(letter.text).toBe(
      [
        "Hello,",
        "Your sign-in code for Parley:",
        "    48213907",
        "It works once, within the next 15 minutes.",
        "If you did not ask for it, ignore this message. Nobody can sign in without the code.\n",
      ].join("\n\n"),
    );
    expect(letter.html).toContain('<html lang="en-GB">');
  });

  test("reads in Chinese, without a word of English", () => {
    const letter = compose(code, "zh", address, now);
    expect(letter.subject).toBe("您的登录验证码");
    expect(letter.text).toContain("验证码在 15 分钟内有效，且只能使用一次。");
    expect(letter.text).not.toMatch(/[A-Za-z]/);
    expect(letter.html).toContain('<html lang="zh-CN">');
  });

  test("[C05] carries no link and no word of whoever asked for it", () => {
    for (const language of ["en", "zh"] as const) {
      const letter = compose(code, language, address, now);
      expect(`${letter.subject}${letter.text}${letter.html}`).not.toMatch(/https?:|href|parley\.example\.org/);
    }
    const { kind, ...data } = code;
    expect([kind, Object.keys(data)]).toEqual(["sign-in-code", ["code", "expiresAt"]]);
  });

  test("counts one minute as one", () => {
    const text = compose(code, "en", address, "2024-11-10T04:14:00.000Z").text;
    expect(text).toContain("It works once, within the next minute.");
  });
});

describe("an invitation", () => {
  test("links to this installation and names the zone of its end", () => {
    const letter = compose({ kind: "invitation", ...invitation }, "en", address, now);
    expect(letter.subject).toBe("Invitation to prepare China (Chengdu) – Nordic Dialogue");
    expect(letter.text).toContain("Dear 王雨桐,");
    expect(letter.text).toContain("https://parley.example.org/sign-in#abc\n");
    expect(letter.text).toContain("until Tuesday 10 December 2024, 12:00, Asia/Shanghai (UTC+8).");
    expect(letter.html.match(/href="[^"]*"/g)).toEqual(['href="https://parley.example.org/sign-in#abc"']);
  });

  test("reads in Chinese", () => {
    const letter = compose({ kind: "invitation", ...invitation }, "zh", address, now);
    expect(letter.subject).toBe("邀请您参与筹备“中国（成都）—北欧技术创新合作交流会”");
    expect(letter.text).toContain("王雨桐，您好！");
    expect(letter.text).toContain("有效期至2024年12月10日 周二 12:00，北京时间（Asia/Shanghai，UTC+8）。");
  });

  test("never carries a link that leads elsewhere", () => {
    for (const path of ["//evil.example/x", "https://evil.example/", "/\\evil.example/x", "x"]) {
      expect(() => compose({ kind: "invitation", ...invitation, path }, "en", address, now), path).toThrow(
        "Not a path of ours",
      );
    }
  });
});

describe("news of a timetable", () => {
  test("lists every meeting at the first publication, each time with its zone", () => {
    const letter = compose(timetableSubject(null), "en", address, now);
    expect(letter.subject).toBe(
      "Timetable for Skandinavisk Energilagring AB, China (Chengdu) – Nordic Technology Innovation Cooperation exchange meeting",
    );
    expect(letter.text).toContain("There are 5 meetings for Skandinavisk Energilagring AB.");
    expect(letter.text.match(/^\* .*$/gm)).toHaveLength(5);
    expect(letter.text.match(/^\* .*Asia\/Shanghai \(UTC\+8\)$/gm)).toHaveLength(5);
    expect(letter.text).toContain(
      [
        "* Monday 18 November 2024, 14:05–14:35, Asia/Shanghai (UTC+8)",
        "  With: Sichuan Chuanxi Energy Storage and Power Electronics Co., Ltd.",
        "  People: Zhou Lihua",
        "  Table 1, Hall A",
      ].join("\n"),
    );
    expect(letter.text).toContain(`https://parley.example.org/e/nordic-2024/personal/${kitId(5, 0)}`);
    expect(letter.text).toContain("Open the 5 attached calendar files");
    expect(letter.text).toContain("A demonstration edition.");
  });

  test("counts one change as one and says where the meeting was", () => {
    const letter = compose(timetableSubject(1, true), "en", address, now);
    expect(letter.subject).toMatch(/^1 change in the timetable for Skandinavisk Energilagring AB, /);
    expect(letter.text).toContain("1 meeting for Skandinavisk Energilagring AB is affected.");
    expect(letter.text).toContain("* Moved: Monday 18 November 2024, 14:05–14:35, Asia/Shanghai (UTC+8)");
    expect(letter.text).toContain(
      "  Until now: Monday 18 November 2024, 13:30–14:00, Asia/Shanghai (UTC+8), Table 1, Hall A",
    );
    expect(letter.text).toContain("Open the attached calendar file");
  });

  test("puts names in native script and places from the far to the near in Chinese", () => {
    const letter = compose(timetableSubject(1, true), "zh", address, now);
    expect(letter.subject).toBe("“中国（成都）—北欧技术创新合作交流会”洽谈日程变更（1 项）：斯堪的纳维亚储能系统公司");
    expect(letter.text).toContain("* 调整：2024年11月18日 周一 14:05–14:35，北京时间（Asia/Shanghai，UTC+8）");
    expect(letter.text).toContain("  参会代表：周丽华\n  A厅 1 号桌");
    expect(letter.text).toContain(
      "  原安排：2024年11月18日 周一 13:30–14:00，北京时间（Asia/Shanghai，UTC+8），A厅 1 号桌",
    );
  });
});

const nasty = [
  "{edition} {name} {count}",
  "#{7*7}",
  "{{constructor.constructor('return 1')()}}",
  "<img src=x onerror=alert(1)>",
  '"><script>alert(1)</script>',
  "Bcc: victim@example.org",
  "Subject: other",
  "%{recipient}%",
];

describe("what people typed", () => {
  test.each(nasty)("[C06] stays text: %s", (typed) => {
    const edition = pair(typed, typed);
    const own = compose({ kind: "invitation", ...invitation, name: typed, edition }, "en", address, now);
    const plain = compose(
      { kind: "invitation", ...invitation, name: "N", edition: pair("E", "E") },
      "en",
      address,
      now,
    );
    expect(own.text).toBe(
      plain.text.replace("Dear N,", () => `Dear ${typed},`).replace("run E in", () => `run ${typed} in`),
    );
    expect(own.subject).toBe(`Invitation to prepare ${typed}`);
    expect(own.html).not.toMatch(/<(img|script)/);
    expect(own.html.match(/<a /g)).toHaveLength(1);
  });

  test("[C04] never breaks a subject or a line, whatever the characters", () => {
    const breaks = [
      "\r",
      "\n",
      "\r\n",
      "\u2028",
      "\u2029",
      "\u0085",
      "\u000b",
      "\u000c",
      "\r\n\r\n",
      "\u202e",
      "\u0000",
    ];
    const typed = fc
      .array(
        fc.oneof(
          fc.constantFrom(...breaks),
          fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)), maxLength: 6 }),
        ),
        { maxLength: 8 },
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(typed, typed, (title, person) => {
        const edition = { en: { text: `E${title}`, origin: "author" as const, by: null, at: now } };
        const letter = compose({ kind: "invitation", ...invitation, name: `N${person}`, edition }, "en", address, now);
        expect(letter.subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u);
        expect(letter.text.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/)).toHaveLength(11);
        expect([...letter.subject].length).toBeLessThanOrEqual(200);
      }),
      { numRuns: 100 },
    );
  });
});
