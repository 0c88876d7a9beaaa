type Numbers = Int32Array | Uint8Array | Float64Array;

/** An item whose index the caller knows to be in range: all sizes come from the same problem. */
export function at(list: Numbers, index: number): number {
  return list[index] as number; // see above; a check per access would double the cost of a move
}

/** Many short lists in two arrays: list `i` is `items` from `start[i]` to `start[i + 1]`. */
export type Lists = { readonly start: Int32Array; readonly items: Int32Array };

export function listsOf(lists: readonly (readonly number[])[]): Lists {
  const start = new Int32Array(lists.length + 1);
  let size = 0;
  lists.forEach((list, i) => {
    size += list.length;
    start[i + 1] = size;
  });
  const items = new Int32Array(size);
  lists.forEach((list, i) => {
    items.set(list, start[i]);
  });
  return { start, items };
}

export function lengthOf(lists: Lists, i: number): number {
  return at(lists.start, i + 1) - at(lists.start, i);
}

/** The other direction: for each target the lists that contain it. */
export function inverse(lists: readonly (readonly number[])[], targets: number): number[][] {
  const found: number[][] = Array.from({ length: targets }, () => []);
  lists.forEach((list, i) => {
    for (const target of list) found[target]?.push(i);
  });
  return found;
}
