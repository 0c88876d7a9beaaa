import type { Browser, BrowserContext, Page } from "@playwright/test";
import type { BodyInputOf, ParamsOf, QueryInputOf, ReplyOf } from "#contract/route";
import { type RouteId, type Routes, routes } from "#contract/routes";
import { en, type WordKey } from "#i18n/en";
import { type Locale, tagOf, translate, type Values } from "#i18n/translate";
import { zh } from "#i18n/zh";
import type { Program } from "./program.ts";

type Asked<Id extends RouteId> = {
  readonly params?: { readonly [P in keyof ParamsOf<Routes[Id]>]: string | number };
  readonly query?: { readonly [Q in keyof QueryInputOf<Routes[Id]>]?: string | number | boolean };
  readonly body?: BodyInputOf<Routes[Id]>;
};

/** Somebody at a browser of their own, in one language. */
export type Visitor = {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly locale: Locale;
  /** The words on the page, so that a story finds things by what a person reads. */
  readonly t: (key: WordKey, values?: Values) => string;
  /** What must never happen: errors in the console, dialogs of the browser, requests to other hosts. */
  readonly troubles: string[];
  /** Goes to a path of the program. */
  go(path: string): Promise<void>;
  /** Asks the program behind the page's back, as the same person. */
  must<Id extends RouteId>(id: Id, asked?: Asked<Id>): Promise<ReplyOf<Routes[Id]>>;
  leave(): Promise<void>;
};

type Options = {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  /** Where the visitor sits; their computer shows the time of that zone. */
  readonly zone?: string;
  /** A browser with these cookies, such as one in which somebody is signed in already. */
  readonly signedInAs?: Visitor;
};

/** Opens a browser whose language is `locale`; the visitor is on no page yet. */
export async function visit(
  browser: Browser,
  program: Program,
  locale: Locale,
  options: Options = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    locale: tagOf(locale),
    baseURL: program.url,
    viewport: { width: options.width ?? 1360, height: options.height ?? 900 },
    ...(options.zone ? { timezoneId: options.zone } : {}),
    colorScheme: options.dark ? "dark" : "light",
    reducedMotion: "reduce",
  });
  if (options.signedInAs) await context.addCookies(await options.signedInAs.context.cookies());
  await context.addCookies([{ name: "parley-locale", value: locale, url: program.url }]);
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== program.url) troubles.push(`request: ${request.url()}`);
  });
  const words = locale === "zh" ? zh : en;
  let asks = 0;
  return {
    page,
    context,
    locale,
    troubles,
    t: (key, values) => translate(words, locale, key, values),
    go: async (path) => {
      await page.goto(path, { waitUntil: "domcontentloaded" });
    },
    async must(id, asked = {}) {
      const { method, path } = routes[id];
      const params: Readonly<Record<string, string | number>> = asked.params ?? {};
      const address = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
      const query = new URLSearchParams(Object.entries(asked.query ?? {}).map(([name, one]) => [name, String(one)]));
      asks += 1;
      const answer = await context.request.fetch(`${address}?${query}`, {
        method,
        ...(method === "GET" ? {} : { headers: { "Idempotency-Key": `story-${locale}-${asks}` } }),
        ...(asked.body === undefined ? {} : { data: asked.body }),
      });
      if (!answer.ok()) throw new Error(`${id} answered ${answer.status()} ${await answer.text()}`);
      return await answer.json();
    },
    leave: () => context.close(),
  };
}

/** Follows the printed link and becomes the first administrator, as a person would. */
export async function becomeAdministrator(visitor: Visitor, program: Program, name: string): Promise<void> {
  const { page, t } = visitor;
  await visitor.go(new URL(program.link).pathname);
  await page.getByRole("textbox", { name: t("home.administrator.name") }).fill(name);
  await page.getByRole("button", { name: t("home.administrator.go") }).click();
  await page.getByRole("heading", { name: t("home.begin") }).waitFor();
}
