/** The instant so many milliseconds after another. */
export function after(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}

export function minutes(count: number): number {
  return count * 60_000;
}

export function days(count: number): number {
  return count * 86_400_000;
}
