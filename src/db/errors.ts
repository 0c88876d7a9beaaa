/** What PostgreSQL says of a failed statement; undefined for errors that are not the database's. */
export function databaseError(
  error: unknown,
): { state: string; constraint: string | undefined; detail: string | undefined } | undefined {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string" || error.code.length !== 5)
    return undefined;
  const { constraint, detail } = error as { constraint?: string; detail?: string };
  return { state: error.code, constraint, detail };
}
