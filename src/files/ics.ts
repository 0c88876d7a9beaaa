export type CalendarMethod = "PUBLISH" | "REQUEST" | "CANCEL";

/** A VCALENDAR around content lines: folded at 75 octets, ended by CRLF. */
export function calendarText(method: CalendarMethod, lines: readonly string[]): string {
  const all = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Parley//Parley//EN",
    "CALSCALE:GREGORIAN",
    `METHOD:${method}`,
    ...lines,
    "END:VCALENDAR",
  ];
  return all.map((line) => `${folded(line)}\r\n`).join("");
}

/** A content line of a TEXT property; nothing in the value can begin another property. */
export function textLine(name: string, value: string): string {
  const text = printable(value, "\n").replaceAll(/[\\;,]/g, (character) => `\\${character}`);
  return `${name}:${text.replaceAll("\n", "\\n")}`;
}

/** A DATE-TIME in UTC, `20241118T053000Z`: no reader depends on a zone definition. */
export function utc(instant: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) throw new Error(`Not an instant: "${instant}"`);
  return date
    .toISOString()
    .replace(/\.\d{3}Z$/, "Z")
    .replaceAll(/[-:]/g, "");
}

/** A parameter value in quotes, in which neither quotes nor line breaks can be written. */
export function quoted(text: string): string {
  return `"${printable(text, " ").replaceAll('"', "'")}"`;
}

/** Characters that a URI cannot hold become percent codes, so that none can end the line; codes already there stay. */
export function uri(text: string): string {
  return encodeURI(text.replaceAll(loneSurrogates, "\ufffd")).replaceAll("%25", "%");
}

const lineBreaks = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;
const controls = /(?![\t\n])\p{Cc}/gu;
const loneSurrogates = /\p{Cs}/gu;

function printable(text: string, lineBreak: "\n" | " "): string {
  return text.replaceAll(lineBreaks, lineBreak).replaceAll(controls, "").replaceAll(loneSurrogates, "\ufffd");
}

/** A content line in pieces of at most 75 octets; a character is never split. */
function folded(line: string): string {
  const pieces: string[] = [];
  let piece = "";
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character.codePointAt(0) ?? 0);
    if (octets + size > 75) {
      pieces.push(piece);
      piece = " ";
      octets = 1;
    }
    piece += character;
    octets += size;
  }
  return [...pieces, piece].join("\r\n");
}

function octetsOf(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}
