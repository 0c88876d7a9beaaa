import type { RowReader } from "#domain/intake/row";
import { quote } from "#domain/intake/text";

const mailShape = /^[^\s@<>()[\]\\,;:"]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}{2,63}$/u;
const mobileShape = /^\+?[0-9][0-9 ()./-]{4,30}(?:\s?(?:ext\.?|x|转|#)\s?[0-9]{1,6})?$/i;
/** A number as spreadsheet programs shorten it. */
export const shortenedNumber = /^[0-9](?:[.,][0-9]{1,15})?E\+?[0-9]{1,3}$/i;

/** The mail address of a row: repaired where only width, spaces or decoration are wrong; null when blank or refused. */
export function mailOf(row: RowReader): string | null {
  const written = row.text("mail");
  if (written === "") return null;
  const folded = written.normalize("NFKC");
  const bare = (/<([^<>]*)>$/.exec(folded)?.[1] ?? folded)
    .replace(/^mailto:/i, "")
    .replace(/。/g, ".")
    .replace(/\s/g, "");
  if ((bare.match(/@/g) ?? []).length > 1) {
    row.say("error", "mail-several", "mail", { value: quote(written) });
    return null;
  }
  if (!mailShape.test(bare) || bare.includes("..") || bare.startsWith(".") || bare.includes(".@")) {
    row.say("error", "mail-shape", "mail", { value: quote(written) });
    return null;
  }
  const at = bare.lastIndexOf("@");
  const mail = bare.slice(0, at) + bare.slice(at).toLowerCase();
  if (mail.toLowerCase() !== written.toLowerCase())
    row.say("note", "mail-repaired", "mail", { value: quote(written), repaired: mail });
  return mail;
}

/** The telephone number of a row in plain digits with its `+`, spaces kept; null when blank or refused. */
export function mobileOf(row: RowReader): string | null {
  const written = row.text("mobile");
  if (written === "") return null;
  const folded = written
    .normalize("NFKC")
    .replace(/[‐‑–—−]/g, "-")
    .replace(/^(tel|mobile|phone|电话|手机)[.:：]?\s*/i, "");
  if (shortenedNumber.test(folded)) {
    row.say("error", "number-shortened", "mobile", { value: quote(written) });
    return null;
  }
  const number = folded.replace(/^00(?=[1-9])/, "+").replace(/\s+/g, " ");
  const digits = number.replace(/(ext\.?|x|转|#).*$/i, "").replace(/[^0-9]/g, "");
  if (/[;,、]|\/.*\//.test(number) || (number.includes("/") && digits.length > 15)) {
    row.say("error", "mobile-several", "mobile", { value: quote(written) });
    return null;
  }
  if (!mobileShape.test(number) || digits.length < 6 || digits.length > 15) {
    row.say("error", "mobile-shape", "mobile", { value: quote(written) });
    return null;
  }
  return row.flag("mobile") === "number" ? numberFromSheet(row, number) : checked(row, number, written);
}

/** A cell that holds a number cannot keep a plus sign or leading zeros. */
function numberFromSheet(row: RowReader, number: string): string {
  if (/^1[3-9][0-9]{9}$/.test(number)) return number;
  if (/^861[3-9][0-9]{9}$/.test(number)) {
    row.say("note", "mobile-repaired", "mobile", { value: number, repaired: `+${number}` });
    return `+${number}`;
  }
  row.say("warning", "mobile-was-number", "mobile", { value: number });
  return number;
}

function checked(row: RowReader, number: string, written: string): string {
  const national = number.replace(/^\+?86[ -]?/, "").replace(/[^0-9]/g, "");
  const chinese = /^(\+86|86)?[ -]?1[3-9]/.test(number) && !/^\+(?!86)/.test(number);
  if (chinese && national.length !== 11) row.say("warning", "mobile-length", "mobile", { value: quote(written) });
  if (number !== written) row.say("note", "mobile-repaired", "mobile", { value: quote(written), repaired: number });
  return number;
}

/** Two spellings of one address are equal. */
export function comparableMail(mail: string): string {
  return mail.normalize("NFKC").replace(/\s/g, "").toLowerCase();
}

/** Two spellings of one number are equal; a Chinese mobile number with and without +86 is one. */
export function comparableMobile(mobile: string): string {
  const bare = mobile.normalize("NFKC").replace(/(ext\.?|x|转|#).*$/i, "");
  const digits = bare.replace(/[^0-9]/g, "").replace(/^00/, "");
  return /^1[3-9][0-9]{9}$/.test(digits) ? `86${digits}` : digits;
}
