import { z } from "zod";
import { route } from "#contract/route";
import { bytes, count, done, editionParams, id, values } from "#contract/shapes";

const kind = z.enum(["organisations", "delegates", "needs", "offers", "wishes", "interpreters"]);

/** How the sheets of a staged file are to be read. Column index → column id; null columns are left out. */
const readingShape = z.object({
  encoding: z.string().max(30).optional(),
  sheets: z
    .array(
      z.object({ name: z.string().max(200), kind: kind.nullable(), mapping: z.record(z.string(), z.string().max(60)) }),
    )
    .max(50),
});

const staged = z.object({
  importId: id,
  name: z.string(),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  sheets: z.array(
    z.object({
      name: z.string(),
      kind: kind.nullable(),
      headers: z.array(z.string()),
      /** Column index → column id. */
      mapping: z.record(z.string(), z.string()),
      rows: count,
      sample: z.array(z.array(z.string())),
    }),
  ),
  /** What concerns a sheet as a whole: in words under `intake.<id>`. */
  warnings: z.array(z.object({ id: z.enum(["sheet-hidden", "formulas-read-as-shown"]), sheet: z.string(), values })),
});

const previewed = z.object({
  canCommit: z.boolean(),
  counts: z.array(z.object({ kind, create: count, update: count, same: count, error: count })),
  /** Rows with something to say, errors first; at most 500. */
  rows: z.array(
    z.object({
      sheet: z.string(),
      row: count,
      kind,
      action: z.enum(["create", "update", "same", "error"]),
      label: z.string(),
      reasons: z.array(
        z.object({
          id: z.string(),
          column: z.string().nullable(),
          severity: z.enum(["error", "warning", "note"]),
          values,
        }),
      ),
    }),
  ),
  withReasons: count,
});

const params = editionParams.extend({ import: id });

export const intake = {
  "intake.template": route({
    method: "GET",
    path: "/api/editions/:edition/template.xlsx",
    kind: "file",
    policy: "edition-organise",
    summary: "Spreadsheet template with the headers of both languages",
    params: editionParams,
    reply: bytes,
  }),
  "intake.upload": route({
    method: "POST",
    path: "/api/editions/:edition/imports",
    kind: "upload",
    policy: "edition-organise",
    summary: "Stage a spreadsheet (XLSX or CSV) and guess what its columns are; nothing is written yet",
    params: editionParams,
    query: z.object({ name: z.string().min(1).max(255), encoding: z.string().max(30).optional() }),
    reply: staged,
  }),
  "intake.preview": route({
    method: "POST",
    path: "/api/editions/:edition/imports/:import/preview",
    kind: "json",
    policy: "edition-organise",
    summary: "What the import would do, row by row; writes nothing",
    params,
    body: readingShape,
    reply: previewed,
  }),
  "intake.commit": route({
    method: "POST",
    path: "/api/editions/:edition/imports/:import/commit",
    kind: "json",
    policy: "edition-organise",
    summary: "Import everything or nothing, in the background with progress",
    params,
    body: readingShape,
    reply: z.object({ taskId: id }),
  }),
  "intake.discard": route({
    method: "DELETE",
    path: "/api/editions/:edition/imports/:import",
    kind: "json",
    policy: "edition-organise",
    summary: "Delete a staged file",
    params,
    reply: done,
  }),
  "intake.task": route({
    method: "GET",
    path: "/api/editions/:edition/tasks/:task",
    kind: "json",
    policy: "edition-organise",
    summary: "Progress and result of an import",
    params: editionParams.extend({ task: id }),
    reply: z.object({
      id,
      state: z.enum(["queued", "running", "finished", "refused", "failed"]),
      progress: z.object({ done: count, total: count }).nullable(),
      result: z
        .object({ created: count, updated: count, same: count, refusal: z.string().nullable(), values })
        .nullable(),
    }),
  }),
};
