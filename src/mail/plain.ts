const lineBreaks = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;
// Marks that turn the direction of what follows can make one address look like another.
const unprintable = /\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu;
const loneSurrogates = /\p{Cs}/gu;

/** Text that people typed, as one line: nothing in it can begin a header or a line of ours. */
export function oneLine(text: string): string {
  return text
    .replaceAll(lineBreaks, " ")
    .replaceAll(unprintable, "")
    .replaceAll(loneSurrogates, "\ufffd")
    .replaceAll(/ {2,}/g, " ")
    .trim();
}

/** As `oneLine`, and short enough for a header; a character is never split. */
export function headerText(text: string, longest = 200): string {
  const characters = [...oneLine(text)];
  return characters.length <= longest ? characters.join("") : `${characters.slice(0, longest - 1).join("")}…`;
}

/** Text between tags or in a quoted attribute. */
export function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
