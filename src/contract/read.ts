import type { z } from "zod";
import { clockPattern } from "#contract/shapes";
import { accept, type Refused, type Result, refuse } from "#domain/refusal";

const deepest = 20;

/**
 * What was sent, as the schema wants it; otherwise `bad-input` with the first field that is wrong, as a dotted path,
 * and `values.reason`, one of the words of `refusal.bad-input.*`.
 */
export function readAs<S extends z.ZodType>(schema: S, value: unknown): Result<z.output<S>> {
  const odd = unstorable(value);
  if (odd !== undefined) return badInput("unreadable", odd);
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return accept(parsed.data);
  const [issue] = parsed.error.issues;
  return issue ? refusalOf(issue) : badInput("unreadable", "");
}

export function badInput(reason: string, field: string, limit?: number): Refused {
  return refuse("bad-input", { reason, ...(limit === undefined ? {} : { limit }) }, field || undefined);
}

function refusalOf(issue: z.core.$ZodIssue): Refused {
  const field = issue.path.map(String).join(".");
  if (issue.input === undefined && issue.code !== "custom") return badInput("missing", field);
  switch (issue.code) {
    case "invalid_type":
      return badInput(["number", "int"].includes(issue.expected) ? "not-a-number" : "unreadable", field);
    case "invalid_value":
    case "invalid_union":
      return badInput("not-in-list", field);
    case "too_big":
      return badInput(issue.origin === "string" ? "too-long" : "too-big", field, Number(issue.maximum));
    case "too_small": {
      const length = lengthOf(issue.input);
      if (length === 0) return badInput("missing", field);
      return badInput(issue.origin === "string" ? "too-short" : "too-small", field, Number(issue.minimum));
    }
    case "invalid_format":
      return badInput(lengthOf(issue.input) === 0 ? "missing" : reasonOfFormat(issue), field);
    case "custom":
      return issue.message === "name-missing"
        ? refuse("name-missing", undefined, field)
        : badInput(issue.message, field);
    default:
      return badInput("unreadable", field);
  }
}

function reasonOfFormat(issue: z.core.$ZodIssueInvalidStringFormat): string {
  if (issue.pattern === String(clockPattern)) return "not-a-time";
  if (issue.format === "date" || issue.format === "datetime") return "not-a-date";
  if (issue.format === "url") return "not-a-link";
  if (issue.format === "email") return "not-a-mail";
  return "unreadable";
}

function lengthOf(value: unknown): number | undefined {
  if (typeof value === "string") return value.trim().length;
  return Array.isArray(value) ? value.length : undefined;
}

/** Path of a text that no database can hold (NUL, half of a surrogate pair) or of something nested too deep. */
function unstorable(value: unknown): string | undefined {
  const open: { readonly value: unknown; readonly path: readonly string[] }[] = [{ value, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value: found, path } = next;
    if (path.length > deepest) return path.join(".");
    if (typeof found === "string" && (found.includes("\0") || /\p{Surrogate}/u.test(found))) return path.join(".");
    if (typeof found === "object" && found !== null)
      for (const [name, inner] of Object.entries(found)) open.push({ value: inner, path: [...path, name] });
  }
  return undefined;
}
