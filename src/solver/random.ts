/** A seeded generator: the same seed gives the same numbers on every machine. */
export type Random = {
  /** An integer from 0 up to, not including, `size`; `size` below 2^31. */
  readonly below: (size: number) => number;
  /** A fraction from 0 up to, not including, 1. */
  readonly fraction: () => number;
};

/** xoshiro128** with its state filled by splitmix32. */
export function randomFrom(seed: number): Random {
  let mix = seed | 0;
  const fill = () => {
    mix = (mix + 0x9e3779b9) | 0;
    let z = mix ^ (mix >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let a = fill();
  let b = fill();
  let c = fill();
  let d = fill();
  const next = () => {
    const rotated = Math.imul(b, 5);
    const result = Math.imul((rotated << 7) | (rotated >>> 25), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  return {
    below: (size) => Math.floor((next() / 4294967296) * size),
    fraction: () => next() / 4294967296,
  };
}
