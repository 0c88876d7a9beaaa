/** Ids are UUIDv7 strings made by `ctx.id()`. People see short edition codes instead. */
export type Id = string;

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isId(text: string): boolean {
  return shape.test(text);
}
