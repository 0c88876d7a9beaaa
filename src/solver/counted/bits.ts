/** Most rounds of which a day fits into one number. */
export const IN_A_WORD = 31;

export function bitsIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Groups of idle rounds between the first and the last busy one. */
export function breaksIn(day: number): number {
  return day === 0 ? 0 : bitsIn(day & ~(day << 1)) - 1;
}

/** Idle rounds between the first and the last busy one. */
export function idleIn(day: number): number {
  return day === 0 ? 0 : 32 - Math.clz32(day) - lowest(day) - bitsIn(day);
}

/** Busy rounds at an end of a run of them. */
export function edgesOf(day: number): number {
  return day & ~((day << 1) & (day >>> 1));
}

/** Idle rounds beside a busy one, and perhaps the round after the last. */
export function besideOf(day: number): number {
  return ((day << 1) | (day >>> 1)) & ~day;
}

/** The number of the lowest bit; the word has one. */
export function lowest(word: number): number {
  return 31 - Math.clz32(word & -word);
}

/** The bit of a word that has `skip` bits below it; the word has more than that. */
export function bitAfter(word: number, skip: number): number {
  let left = word;
  for (let k = skip; k > 0; k--) left &= left - 1;
  return left & -left;
}
