import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { setupEn } from "#i18n/words/setup.en";
import { setupZh } from "#i18n/words/setup.zh";
import { readConfig } from "#setup/config";
import { failureSentence, terminalLocale } from "#setup/failure";

const folder = mkdtempSync(join(tmpdir(), "parley-config-"));
const file = join(folder, "file");
writeFileSync(file, "");
afterAll(() => rmSync(folder, { recursive: true }));

test("without settings the program serves this machine only, from a folder beside it", () => {
  expect(readConfig({}, [])).toEqual({
    ok: true,
    value: {
      port: 4380,
      host: "127.0.0.1",
      dataFolder: resolve("parley-data"),
      databaseUrl: null,
      publicUrl: "http://localhost:4380",
      publicUrlGiven: false,
      trustedProxies: [],
      smtpUrl: null,
      mailFrom: null,
      logLevel: "info",
      demo: false,
    },
  });
});

test("every setting is taken over", () => {
  expect(
    readConfig(
      {
        PORT: "8080",
        HOST: "::1",
        PARLEY_DATA: "/srv/parley",
        DATABASE_URL: "postgres://office:b7Kq-90x@db.example.org:5433/dialogue",
        PARLEY_URL: "https://dialogue.example.org/",
        PARLEY_TRUSTED_PROXIES: "127.0.0.1, 10.0.0.0/8,2001:db8::/32",
        SMTP_URL: "smtps://office:b7Kq-90x@mail.example.org",
        MAIL_FROM: "对话会务组 <office@dialogue.example.org>",
        PARLEY_LOG: "debug",
        HOME: "/root",
      },
      ["--demo"],
    ),
  ).toEqual({
    ok: true,
    value: {
      port: 8080,
      host: "::1",
      dataFolder: "/srv/parley",
      databaseUrl: "postgres://office:b7Kq-90x@db.example.org:5433/dialogue",
      publicUrl: "https://dialogue.example.org",
      publicUrlGiven: true,
      trustedProxies: ["127.0.0.1", "10.0.0.0/8", "2001:db8::/32"],
      smtpUrl: "smtps://office:b7Kq-90x@mail.example.org",
      mailFrom: "对话会务组 <office@dialogue.example.org>",
      logLevel: "debug",
      demo: true,
    },
  });
});

test("an empty variable counts as unset", () => {
  expect(readConfig({ PORT: "", PARLEY_DATA: "", SMTP_URL: " " }, [])).toEqual(readConfig({}, []));
});

describe("a wrong value is named with what is accepted", () => {
  const wrong: [name: string, value: string, id: keyof typeof setupEn][] = [
    ["PORT", "80a", "setup.port-wrong"],
    ["PORT", "65536", "setup.port-wrong"],
    ["PORT", "-1", "setup.port-wrong"],
    ["HOST", "999.1.1.1", "setup.host-wrong"],
    ["HOST", "http://localhost", "setup.host-wrong"],
    ["PARLEY_DATA", file, "setup.data-folder-wrong"],
    ["DATABASE_URL", "mysql://a@c/d", "setup.database-url-wrong"],
    ["DATABASE_URL", "postgres://db.example.org/", "setup.database-url-wrong"],
    ["DATABASE_URL", "localhost", "setup.database-url-wrong"],
    ["PARLEY_URL", "dialogue.example.org", "setup.public-url-wrong"],
    ["PARLEY_URL", "https://dialogue.example.org/path", "setup.public-url-wrong"],
    ["PARLEY_URL", "javascript:alert(1)", "setup.public-url-wrong"],
    ["PARLEY_TRUSTED_PROXIES", "127.0.0.1,proxy", "setup.trusted-proxies-wrong"],
    ["PARLEY_TRUSTED_PROXIES", "10.0.0.0/33", "setup.trusted-proxies-wrong"],
    ["PARLEY_TRUSTED_PROXIES", "10.0.0.0/", "setup.trusted-proxies-wrong"],
    ["SMTP_URL", "mail.example.org:587", "setup.smtp-url-wrong"],
    ["MAIL_FROM", "office", "setup.mail-from-wrong"],
    ["MAIL_FROM", "a@b.example, c@d.example", "setup.mail-from-wrong"],
    ["PARLEY_LOG", "loud", "setup.log-wrong"],
  ];
  test.each(wrong)("%s=%s", (name, value, id) => {
    const read = readConfig({ [name]: value }, []);
    if (read.ok) throw new Error("was accepted");
    expect({ id: read.failure.id, exitCode: read.failure.exitCode }).toEqual({ id, exitCode: 2 });
    for (const locale of ["en", "zh"] as const) {
      const sentence = failureSentence(read.failure, locale);
      expect(sentence).toContain(name);
      expect(sentence).toContain(value);
      expect(sentence).not.toMatch(/\{[a-z]+\}/);
    }
  });

  test("a mistyped name of ours", () => {
    const read = readConfig({ PARLEY_DATAS: "/srv" }, []);
    expect(!read.ok && failureSentence(read.failure, "en")).toBe(
      "PARLEY_DATAS is not a setting of Parley. Known settings: PORT, HOST, DATABASE_URL, SMTP_URL, MAIL_FROM, PARLEY_DATA, PARLEY_URL, PARLEY_TRUSTED_PROXIES, PARLEY_LOG.",
    );
  });

  test("an unknown option", () => {
    const read = readConfig({}, ["--dmo"]);
    expect(!read.ok && read.failure).toEqual({
      id: "setup.argument-unknown",
      values: { value: "--dmo", known: "--demo" },
      exitCode: 2,
    });
  });

  test("mail without a sender, or without an address for its links", () => {
    const smtp = { SMTP_URL: "smtp://localhost" };
    const from = { MAIL_FROM: "office@dialogue.example.org" };
    const ids = [smtp, { ...smtp, ...from }, { ...smtp, ...from, PARLEY_URL: "https://dialogue.example.org" }].map(
      (env) => {
        const read = readConfig(env, []);
        return read.ok ? "ok" : read.failure.id;
      },
    );
    expect(ids).toEqual(["setup.mail-from-missing", "setup.public-url-missing", "ok"]);
  });
});

test("what was typed cannot break the sentence into lines", () => {
  const read = readConfig({ MAIL_FROM: "a@b.example\r\nBcc: c@d.example" }, []);
  if (read.ok) throw new Error("was accepted");
  expect(failureSentence(read.failure, "en")).toContain('MAIL_FROM is "a@b.example  Bcc: c@d.example", but');
});

test("a password never stands in the sentence", () => {
  for (const env of [
    { DATABASE_URL: "postgres://office:b7Kq-90x@db.example.org" },
    { SMTP_URL: "http://office:b7Kq-90x@db.example.org" },
    { PARLEY_URL: "https://office:b7Kq-90x@db.example.org" },
  ]) {
    const read = readConfig(env, []);
    if (read.ok) throw new Error("was accepted");
    expect(failureSentence(read.failure, "en")).toContain("office:…@db.example.org");
    expect(failureSentence(read.failure, "en")).not.toContain("b7Kq-90x");
  }
});

describe("[E13] no default password or placeholder secret is accepted", () => {
  test.each([
    "changeme",
    "change-me",
    "password",
    "Password1",
    "postgres",
    "<password>",
    "your-password",
    "xxxx",
    "123456",
  ])("%s", (password) => {
    const database = readConfig({ DATABASE_URL: `postgres://office:${encodeURIComponent(password)}@db/dialogue` }, []);
    const smtp = readConfig({ SMTP_URL: `smtp://office:${encodeURIComponent(password)}@mail` }, []);
    expect(!database.ok && database.failure.values).toEqual({ name: "DATABASE_URL" });
    expect(!smtp.ok && smtp.failure.values).toEqual({ name: "SMTP_URL" });
  });
});

test("the sentence is in the language of the terminal", () => {
  expect(terminalLocale({ LC_ALL: "zh_CN.UTF-8", LANG: "en_GB.UTF-8" })).toBe("zh");
  expect(terminalLocale({ LC_ALL: "", LANG: "zh_TW" })).toBe("zh");
  expect(terminalLocale({ LC_ALL: "C", LANG: "zh_CN.UTF-8" })).toBe("en");
  expect(terminalLocale({})).toBe("en");
});

test("both languages fill the same gaps", () => {
  const gaps = (words: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(words).map(([key, text]) => [key, [...new Set(String(text).match(/\{[a-z]+\}/gi))].sort()]),
    );
  expect(gaps(setupZh)).toEqual(gaps(setupEn));
});
