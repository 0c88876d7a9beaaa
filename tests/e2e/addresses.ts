import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import type { Published } from "./published.ts";
import type { Visitor } from "./visitor.ts";

/** Every address of the table in `routes.tsx` but that of development, read from its source so that none is forgotten. */
export const routes = [...readFileSync("src/web/routes.tsx", "utf8").matchAll(/^ {2}page\("([^"]+)"/gm)].map(
  ([, path]) => path ?? "",
);

/** Pages for people who are not signed in. */
export const outside = ["/sign-in", "/link/$token"];

/** An address with the things of the demo edition in place of its variables. */
export function addressOf(route: string, demo: Published): string {
  const values: Record<string, string> = {
    $code: demo.code,
    $registration: demo.guest,
    $holder: demo.guest,
    $opportunity: demo.opportunity,
  };
  return route === "/link/$token" ? demo.link : route.replace(/\$\w+/g, (name) => values[name] ?? name);
}

/** Opens an address and waits until the page stands there with what it fetches. */
export async function arrive(visitor: Visitor, address: string): Promise<void> {
  await visitor.go(address);
  await visitor.page.getByRole("heading", { level: 1 }).waitFor();
  await expect(visitor.page.locator(".loading")).toHaveCount(0);
}
