/** An array of at least `size` numbers that begins like `list`. */
export function widened<A extends Int32Array | Int8Array | Uint8Array | Float64Array>(list: A, size: number): A {
  if (size <= list.length) return list;
  const wider = new (list.constructor as new (size: number) => A)(size);
  wider.set(list);
  return wider;
}

/** Growing lists of entries of one or two numbers each, all in one array: `items` from `start[list]`, `size[list]` numbers. */
export class Pool {
  items = new Int32Array(1 << 12);
  start = new Int32Array(0);
  size = new Int32Array(0);
  #room = new Int32Array(0);
  #used = 0;

  constructor(readonly width: 1 | 2) {}

  widen(lists: number): void {
    this.start = widened(this.start, lists);
    this.size = widened(this.size, lists);
    this.#room = widened(this.#room, lists);
  }

  push(list: number, first: number, second = 0): void {
    const size = this.size[list] as number;
    if (size === this.#room[list]) this.#move(list, size);
    const at = (this.start[list] as number) + size;
    this.items[at] = first;
    if (this.width === 2) this.items[at + 1] = second;
    this.size[list] = size + this.width;
  }

  #move(list: number, size: number): void {
    const room = Math.max(4 * this.width, 2 * size);
    if (this.#used + room > this.items.length) this.items = widened(this.items, 2 * (this.#used + room));
    const from = this.start[list] as number;
    this.items.copyWithin(this.#used, from, from + size);
    this.start[list] = this.#used;
    this.#room[list] = room;
    this.#used += room;
  }

  /** Empties all lists; each keeps about the room it needed. */
  clear(): void {
    this.#used = 0;
    for (let list = 0; list < this.size.length; list++) {
      const room = Math.min(this.#room[list] as number, (this.size[list] as number) + 8 * this.width);
      this.start[list] = this.#used;
      this.#room[list] = room;
      this.size[list] = 0;
      this.#used += room;
    }
  }
}
