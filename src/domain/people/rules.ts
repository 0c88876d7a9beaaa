/** Lower-cased, NFKC (full-width ＠ becomes @), without spaces; null when it has not the shape of an address. */
export function normaliseMail(text: string): string | null {
  const mail = text.normalize("NFKC").replace(/\s+/g, "").toLowerCase();
  return mail.length <= 254 && /^[^@\s<>(),;:"[\]\\]+@[^@\s<>(),;:"[\]\\]+\.[^@\s<>(),;:"[\]\\.]+$/.test(mail)
    ? mail
    : null;
}

/**
 * Minutes and counts of sign-in. A code has 10^8 values: 20 wrong ones a day for an address leave odds of 2e-7 a day,
 * 90 a day from one client, over all addresses, 9e-7.
 */
export const signIn = {
  codeDigits: 8,
  codeMinutes: 15,
  triesPerCode: 5,
  wrongPerAddressAndDay: 20,
  wrongPerClientAndDay: 90,
  codesPerAddressAndHour: 5,
  codesPerClientAndHour: 300,
  wrongLinksPerClientAndHour: 300,
  administratorLinkMinutes: 24 * 60,
  invitationDays: 30,
  personalLinkDays: 120,
  sessionDays: 30,
} as const;
