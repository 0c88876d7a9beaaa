import { failureOf } from "#web/call";
import { OfflineError } from "#web/failure";

export type Fetched = {
  readonly blob: Blob;
  /** What the server wants it to be saved as. */
  readonly name: string;
  /** Characters that no font has and that the document shows as 〓. */
  readonly missing: readonly string[];
};

/** Fetches a document. Throws RefusalError, OfflineError or ServerError. */
export async function fetchFile(url: string): Promise<Fetched> {
  const response = await fetch(url, { credentials: "same-origin" }).catch((cause: unknown) => {
    throw new OfflineError(url, { cause });
  });
  if (!response.ok) throw await failureOf(response);
  const { headers } = response;
  const name = /filename\*=UTF-8''([^;]+)/.exec(headers.get("Content-Disposition") ?? "")?.[1];
  const missing = headers.get("Parley-Missing-Characters") ?? "";
  return {
    blob: await response.blob(),
    name: name === undefined ? "file" : decodeURIComponent(name),
    missing: [...missing.matchAll(/U\+([0-9A-F]+)/g)].map(([, hex = ""]) =>
      String.fromCodePoint(Number.parseInt(hex, 16)),
    ),
  };
}

/** Hands a document to the browser to be saved. */
export function saveFile({ blob, name }: Fetched): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads the document after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
