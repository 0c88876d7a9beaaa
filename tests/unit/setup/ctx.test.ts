import { expect, test } from "vitest";
import { isId } from "#domain/ids";
import { makeIds } from "#setup/ctx";

test("ids are UUIDv7 that sort in the order in which they were made, also when the clock stands or goes back", () => {
  let now = 1_800_000_000_000;
  const next = makeIds(() => now);
  const ids: string[] = [];
  for (let made = 0; made < 5_000; made++) {
    if (made % 1_700 === 0) now -= 50;
    if (made % 2_100 === 0) now += 1;
    ids.push(next());
  }
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => isId(id) && id[14] === "7" && "89ab".includes(id[19] ?? ""))).toBe(true);
  expect(Number.parseInt(ids[0]?.slice(0, 8) ?? "", 16)).toBe(Math.floor((1_800_000_000_000 - 49) / 2 ** 16));
});
