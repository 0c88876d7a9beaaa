import { badInput } from "#contract/read";
import { accept, type Result, refuse } from "#domain/refusal";

const megabyte = 1_048_576;
const longestUpload = 20 * megabyte;
const longestJson = megabyte;
/** Whole timetables are longer than what people type. */
const longJson: Readonly<Record<string, number>> = { "scheduling.import": longestUpload };

export function longestOf(id: string, kind: string): number {
  return kind === "upload" ? longestUpload : (longJson[id] ?? longestJson);
}

/** Reads a body and stops at the limit, whatever length it claims to have. */
export async function readBytes(
  request: Request,
  limit: number,
  refusal: "too-large" | "file-too-large" = "too-large",
): Promise<Result<Uint8Array>> {
  const tooLarge = refuse(refusal, { limit: `${Math.round(limit / megabyte)} MB` });
  if (Number(request.headers.get("Content-Length") ?? 0) > limit) return tooLarge;
  if (request.body === null) return accept(new Uint8Array());
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.byteLength;
    if (length > limit) {
      await reader.cancel();
      return tooLarge;
    }
    chunks.push(next.value);
  }
  return accept(Buffer.concat(chunks));
}

/** The JSON of a body; an empty body is an empty object, so that a request without content needs none. */
export function parseJson(bytes: Uint8Array, type: string | null): Result<unknown> {
  if (bytes.byteLength === 0) return accept({});
  if (!/^application\/json\s*(;|$)/i.test(type ?? "")) return badInput("unreadable", "Content-Type");
  try {
    return accept(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch {
    return badInput("unreadable", "body");
  }
}
