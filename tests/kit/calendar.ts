/** A property of a calendar as written: name, parameters in quotes or not, and the raw value. */
export type Property = {
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly value: string;
};
export type ReadCalendar = {
  readonly properties: readonly Property[];
  readonly events: readonly (readonly Property[])[];
};

const line = /^([A-Z][A-Z0-9-]*)((?:;[A-Z-]+=(?:"(?:\t|[^"\p{Cc}])*"|[^";:,\p{Cc}]*))*):((?:\t|\P{Cc})*)$/u;
const known = new Set(
  "VERSION PRODID CALSCALE METHOD NAME X-WR-CALNAME UID SEQUENCE DTSTAMP DTSTART DTEND SUMMARY LOCATION DESCRIPTION URL ORGANIZER ATTENDEE STATUS TRANSP".split(
    " ",
  ),
);

/** Reads what Parley writes and nothing more: throws on any line that RFC 5545 or our own rules do not allow. */
export function readCalendar(text: string): ReadCalendar {
  if (!text.endsWith("\r\n")) throw new Error("The last line is not ended by CRLF");
  const bytes = new TextEncoder().encode(text);
  if (new TextDecoder("utf-8", { fatal: true }).decode(bytes) !== text) throw new Error("Not well-formed UTF-8");
  const physical = text.slice(0, -2).split("\r\n");
  for (const piece of physical) {
    if (/[\r\n]/.test(piece)) throw new Error(`A bare CR or LF in ${JSON.stringify(piece)}`);
    const octets = new TextEncoder().encode(piece).length;
    if (octets > 75) throw new Error(`${octets} octets in one line: ${piece}`);
  }
  const lines = physical.join("\r\n").replaceAll("\r\n ", "").split("\r\n");
  if (lines.shift() !== "BEGIN:VCALENDAR" || lines.pop() !== "END:VCALENDAR") throw new Error("Not one VCALENDAR");
  const properties: Property[] = [];
  const events: Property[][] = [];
  let event: Property[] | null = null;
  for (const content of lines) {
    if (content === "BEGIN:VEVENT" && event === null) {
      event = [];
      events.push(event);
    } else if (content === "END:VEVENT" && event !== null) event = null;
    else (event ?? properties).push(readLine(content));
  }
  if (event !== null) throw new Error("An event is not ended");
  for (const own of events) {
    for (const name of ["UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS"]) {
      const count = own.filter((property) => property.name === name).length;
      if (count !== 1) throw new Error(`${name} stands ${count} times in an event`);
    }
  }
  return { properties, events };
}

function readLine(content: string): Property {
  const match = line.exec(content);
  if (!match) throw new Error(`Not a content line: ${JSON.stringify(content)}`);
  const [, name = "", parameterText = "", value = ""] = match;
  if (!known.has(name)) throw new Error(`An unexpected property ${name}`);
  const parameters: Record<string, string> = {};
  for (const [, key = "", quoted, bare] of parameterText.matchAll(/;([A-Z-]+)=(?:"([^"]*)"|([^";]*))/g)) {
    parameters[key] = quoted ?? bare ?? "";
  }
  if ("TZID" in parameters) throw new Error("A TZID");
  if (name.startsWith("DT") && !/^\d{8}T\d{6}Z$/.test(value)) throw new Error(`${name} is not in UTC: ${value}`);
  if (name === "SEQUENCE" && !/^\d+$/.test(value)) throw new Error(`Not a sequence: ${value}`);
  return { name, parameters, value };
}

/** The value of a TEXT property as a person reads it; throws on an escape that RFC 5545 does not know. */
export function textOfProperty(properties: readonly Property[], name: string): string {
  const value = rawValue(properties, name);
  if (/(?<!\\)(?:\\\\)*[;,]/.test(value)) throw new Error(`${name} holds a separator that is not escaped`);
  return value.replaceAll(/\\(.?)/gs, (whole, character: string) => {
    if (character === "n") return "\n";
    if (character === "\\" || character === ";" || character === ",") return character;
    throw new Error(`${name} holds the escape ${whole}`);
  });
}

/** The raw value of a property that stands exactly once. */
export function rawValue(properties: readonly Property[], name: string): string {
  const found = properties.filter((property) => property.name === name);
  const [only] = found;
  if (!only || found.length !== 1) throw new Error(`${name} stands ${found.length} times`);
  return only.value;
}
