import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { handlers } from "#api/handlers";
import { checkDoors, createApp } from "#api/serve";
import { routes } from "#contract/routes";
import { makeCtx } from "#setup/ctx";

const root = fileURLToPath(new URL("../../..", import.meta.url));

describe("[D10] a route without a policy, or without its handler,", () => {
  test("stops the program before it answers anything", () => {
    const { policy: _, ...unguarded } = routes["editions.series"];
    const { "editions.series": __, ...fewer } = handlers;
    expect(() => checkDoors({ routes, handlers })).not.toThrow();
    const spoilt: [Record<string, unknown>, Record<string, unknown>, string][] = [
      [{ ...routes, "editions.series": unguarded }, handlers, "Route editions.series has no policy"],
      [
        { ...routes, "editions.series": { ...unguarded, policy: "all" } },
        handlers,
        "Route editions.series has no policy",
      ],
      [routes, fewer, "Route editions.series has no handler"],
      [routes, { ...handlers, "editions.back-door": () => {} }, "Handler editions.back-door has no route"],
      [
        { ...routes, "editions.series": { ...unguarded, policy: "edition-read" } },
        handlers,
        "Route editions.series has the policy edition-read, but its path says otherwise",
      ],
    ];
    for (const [someRoutes, someHandlers, sentence] of spoilt) {
      expect(() => checkDoors({ routes: someRoutes as typeof routes, handlers: someHandlers })).toThrow(sentence);
    }
  });

  describe("does not compile", () => {
    mkdirSync(join(root, ".cache"), { recursive: true });
    const folder = mkdtempSync(join(root, ".cache", "planted-"));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    const route = (policy: string) => `
      import { z } from "zod";
      import { route } from "#contract/route";
      export const planted = { "a.b": route({ method: "GET", path: "/api/a", kind: "json", ${policy} summary: "", reply: z.string() }) };`;
    const handled = (table: string) => `
      import type { HandlersOf } from "#api/door";
      ${route('policy: "public",')}
      const answer = async () => ({ ok: true, value: "" }) as const;
      export const table = { ${table} } satisfies HandlersOf<typeof planted>;`;

    const planted: readonly (readonly [name: string, source: string, said: string])[] = [
      ["whole-route", route('policy: "public",'), ""],
      ["no-policy", route(""), "Property 'policy' is missing"],
      ["unknown-policy", route('policy: "everybody",'), "is not assignable to type"],
      ["whole-table", handled('"a.b": answer'), ""],
      ["no-handler", handled(""), "is missing in type '{}'"],
      ["no-route", handled('"a.b": answer, "a.c": answer'), "does not exist in type"],
      ["wrong-reply", handled('"a.b": async () => ({ ok: true, value: 1 }) as const'), "is not assignable to type"],
    ];
    const files = planted.map(([name, source]) => {
      const file = join(folder, `${name}.ts`);
      writeFileSync(file, source);
      return file;
    });
    const flags = ["--noEmit", "--strict", "--skipLibCheck", "--ignoreConfig", "--types", "node"];
    const nodeNext = ["--target", "ES2023", "--module", "NodeNext", "--moduleResolution", "NodeNext"];
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const result = spawnSync(process.execPath, [tsc, ...flags, ...nodeNext, ...files], { cwd: root, encoding: "utf8" });
    const lines = result.stdout.split(/\n(?=\S)/).map((line) => line.replaceAll(/\s+/g, " "));

    test.each(planted)("%s", (name, _source, said) => {
      const output = lines.filter((line) => line.includes(`/${name}.ts`)).join(" ");
      if (said === "") expect(output).toBe("");
      else expect(output).toContain(said);
    });
  });
});

test("[D01] the app has the routes of the contract and no others", () => {
  const ctx = makeCtx({ db: null as never, address: "http://parley.test", log: () => {} }); // no request is made
  const door = {
    ctx,
    config: { version: "", trustedProxies: [], webFolder: null },
    listen: async () => () => {},
  };
  const listed = createApp(door).routes.map((each) => `${each.method} ${each.path}`);
  const contract = Object.values(routes).map((each) => `${each.method} ${each.path}`);
  const frame = ["ALL /*", "ALL /*", "ALL /api/*", "ALL /api/editions/*", "GET /*"];
  expect(listed.sort()).toEqual([...contract, ...frame].sort());
  expect(new Set(contract).size).toBe(contract.length);
});
