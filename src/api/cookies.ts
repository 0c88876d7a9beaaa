import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { signIn } from "#domain/people/rules";

/** The browser's side of sign-in. */
export type Cookies = {
  /** Session token as sent, live or not. */
  readonly session: string | null;
  /** Id of the code that this browser asked for. */
  readonly askedCode: string | null;
  begin(token: string): void;
  end(): void;
  remember(codeId: string): void;
};

/** How long a browser is known again after its session is over, in seconds; the session itself ends by the server's clock. */
const known = 180 * 86_400;

/** Cookies of the session; over TLS only, and bound to this host, where the public address is https. */
export function cookiesOf(c: Context, address: string): Cookies {
  const secure = address.startsWith("https:");
  const prefix = secure ? "__Host-" : "";
  const options = { httpOnly: true, sameSite: "Lax", path: "/", secure } as const;
  const read = (name: string) => {
    const value = getCookie(c, prefix + name);
    return value !== undefined && /^[\w-]{20,200}$/.test(value) ? value : null;
  };
  const write = (name: string, value: string, maxAge: number) =>
    setCookie(c, prefix + name, value, { ...options, maxAge });
  return {
    session: read("parley_session"),
    askedCode: read("parley_code"),
    begin(token) {
      write("parley_session", token, known);
      write("parley_code", "", 0);
    },
    end: () => write("parley_session", "", 0),
    remember: (codeId) => write("parley_code", codeId, signIn.codeMinutes * 60),
  };
}
