/** Lower-cased, NFKC (full-width ＠ becomes @), without spaces; null when it has not the shape of an address. */
export function normaliseMail(text: string): string | null {
  const mail = text.normalize("NFKC").replace(/\s+/g, "").toLowerCase();
  return mail.length <= 254 && /^[^@\s<>(),;:"[\]\\]+@[^@\s<>(),;:"[\]\\]+\.[^@\s<>(),;:"[\]\\.]+$/.test(mail)
    ? mail
    : null;
}

/** Minutes and counts of sign-in. A code has 10^8 values: 5 tries a code and 20 a day an address leave odds of 2e-7 a day. */
export const signIn = {
  codeDigits: 8,
  codeMinutes: 15,
  triesPerCode: 5,
  triesPerAddressAndDay: 20,
  codesPerAddressAndHour: 5,
  triesPerClientAndHour: 100,
  linkTriesPerClientAndHour: 300,
  administratorLinkMinutes: 24 * 60,
  invitationDays: 30,
  personalLinkDays: 120,
  sessionDays: 30,
} as const;
