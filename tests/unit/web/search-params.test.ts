import { expect, test } from "vitest";
import { parseSearch, stringifySearch } from "#web/parts/search-params";

test("a search stays readable in both directions", () => {
  const search = { q: "防冰", field: ["ai", "xr"], sort: "-name" };
  const text = stringifySearch(search);
  expect(text).toBe("?q=%E9%98%B2%E5%86%B0&field=ai&field=xr&sort=-name");
  expect(parseSearch(text)).toEqual(search);
});

test("values stay text, and empty ones are left out", () => {
  expect(parseSearch("?n=1&yes=true&empty=")).toEqual({ n: "1", yes: "true", empty: "" });
  expect(stringifySearch({ a: "", b: null, c: undefined, d: 0 })).toBe("?d=0");
});
