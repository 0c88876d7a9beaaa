const part = encodeURIComponent;

/** The one table of addresses. Every link and every redirect comes from here; tests/unit/web/paths.test.ts shows all of them. */
export const paths = {
  home: () => "/",
  signIn: (next?: string) => (next === undefined || next === "/" ? "/sign-in" : `/sign-in?next=${part(next)}`),
  link: (token: string) => `/link/${part(token)}`,
  editions: () => "/editions",
  newEdition: () => "/editions/new",
  mail: () => "/mail",
  parts: () => "/parts",
  edition: (code: string) => `/e/${part(code)}`,
  participants: (code: string) => `/e/${part(code)}/participants`,
  newParticipant: (code: string) => `/e/${part(code)}/participants/new`,
  participant: (code: string, registration: string) => `/e/${part(code)}/participants/${part(registration)}`,
  interpreters: (code: string) => `/e/${part(code)}/interpreters`,
  opportunities: (code: string) => `/e/${part(code)}/opportunities`,
  opportunity: (code: string, opportunity: string) => `/e/${part(code)}/opportunities/${part(opportunity)}`,
  alignment: (code: string) => `/e/${part(code)}/alignment`,
  programme: (code: string) => `/e/${part(code)}/programme`,
  requests: (code: string) => `/e/${part(code)}/requests`,
  timetable: (code: string) => `/e/${part(code)}/timetable`,
  versions: (code: string) => `/e/${part(code)}/timetable/versions`,
  personal: (code: string, holder: string) => `/e/${part(code)}/personal/${part(holder)}`,
  mine: (code: string) => `/e/${part(code)}/mine`,
  import: (code: string) => `/e/${part(code)}/import`,
  messages: (code: string) => `/e/${part(code)}/messages`,
  settings: (code: string) => `/e/${part(code)}/settings`,
} as const;

/** Where to go after signing in; anything but an address of our own leads home. */
export function safeNext(next: string | null | undefined): string {
  return next?.startsWith("/") && !/^\/[/\\]/.test(next) ? next : paths.home();
}
