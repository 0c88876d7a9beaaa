import type { Ctx } from "#operations/ctx";

/** An empty edition with its plans, written straight into the database. */
export async function emptyEdition(ctx: Ctx, code: string): Promise<{ id: string; code: string }> {
  const at = ctx.now();
  const text = (zh: string) => JSON.stringify({ zh: { text: zh, origin: "author", by: null, at } });
  const seriesId = ctx.id();
  const id = ctx.id();
  await ctx.db
    .insertInto("series")
    .values({ id: seriesId, name: text(`系列 ${code}`) })
    .execute();
  await ctx.db
    .insertInto("edition")
    .values({
      id,
      series_id: seriesId,
      code,
      name: text(`届 ${code}`),
      zone: "Asia/Shanghai",
      zone_version: ctx.zoneVersion,
      starts_on: "2026-11-18",
      ends_on: "2026-11-20",
      created_at: at,
    })
    .execute();
  await ctx.db
    .insertInto("plan")
    .values([
      { edition_id: id, name: "working" },
      { edition_id: id, name: "live" },
    ])
    .execute();
  return { id, code };
}
