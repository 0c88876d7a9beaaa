import { useSyncExternalStore } from "react";
import { type ImportKind, importKinds } from "#domain/intake/model";
import type { Reading } from "#domain/intake/rules";
import type { Refusal } from "#domain/refusal";
import { call, type Reply, upload } from "#web/call";
import { RefusalError } from "#web/failure";

type Staged = Reply<"intake.upload">;
export type Sample = { readonly encoding: string; readonly lines: readonly string[] };
export type Imported = { readonly created: number; readonly updated: number; readonly same: number };

/** How far a file is on its way into the edition. */
export type Stage =
  | { readonly is: "uploading" }
  | { readonly is: "unsure"; readonly samples: readonly Sample[] }
  | { readonly is: "staged"; readonly staged: Staged; readonly readings: readonly Reading[] }
  | { readonly is: "importing"; readonly taskId: string; readonly kinds: readonly ImportKind[] }
  | {
      readonly is: "done";
      readonly taskId: string;
      readonly kinds: readonly ImportKind[];
      readonly imported: Imported;
    }
  /** Null when it broke off without a reason that is known. */
  | { readonly is: "refused"; readonly refusal: Refusal | null }
  | { readonly is: "unsent"; readonly error: unknown };

export type QueuedFile = {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  /** Null after a reload: the server then has it, or it has to be chosen again. */
  readonly file: File | null;
  readonly stage: Stage;
};

type StageOf<Is extends Stage["is"]> = Extract<Stage, { readonly is: Is }>;
export type FileIn<Is extends Stage["is"]> = QueuedFile & { readonly stage: StageOf<Is> };

const storageKey = (edition: string) => `parley-import-${edition}`;
const kept: readonly Stage["is"][] = ["staged", "importing", "done", "refused"];

// The queue outlives the page, so that a look at another page does not lose what waits.
const queues = new Map<string, readonly QueuedFile[]>();
const listeners = new Set<() => void>();
let last = 0;

/** The files on their way into an edition, in the order in which they are to be imported. */
export function useQueue(edition: string): readonly QueuedFile[] {
  return useSyncExternalStore(subscribe, () => queueOf(edition));
}

export function isIn<Is extends Stage["is"]>(file: QueuedFile, is: Is): file is FileIn<Is> {
  return file.stage.is === is;
}

/** The file to deal with now: the one that is being imported, else the first that waits once all are read. */
export function currentOf(queue: readonly QueuedFile[]): QueuedFile | undefined {
  const importing = queue.find((file) => isIn(file, "importing"));
  if (importing || queue.some((file) => isIn(file, "uploading"))) return importing;
  return queue.find((file) => isIn(file, "unsure") || isIn(file, "staged"));
}

/** Takes files into the queue and has them read, one after the other. */
export async function enqueue(edition: string, files: readonly File[]): Promise<void> {
  const added = files.map((file): QueuedFile => {
    last += 1;
    return { id: last, name: file.name, size: file.size, file, stage: { is: "uploading" } };
  });
  change(edition, [...queueOf(edition), ...added]);
  for (const { id } of added) await send(edition, id);
}

/** Has a file read again, in another encoding or because something has changed. */
export async function readAgain(edition: string, { id, stage }: QueuedFile, encoding?: string): Promise<void> {
  if (stage.is === "staged") void discardStaged(edition, stage.staged.importId);
  put(edition, id, { is: "uploading" });
  await send(edition, id, encoding);
}

export function read(edition: string, id: number, readings: readonly Reading[]): void {
  const found = queueOf(edition).find((file) => file.id === id);
  if (found && isIn(found, "staged")) put(edition, id, { ...found.stage, readings });
}

export function put(edition: string, id: number, stage: Stage): void {
  change(
    edition,
    queueOf(edition).map((file) => (file.id === id ? { ...file, stage } : file)),
  );
}

/** Takes a file out; what the server keeps of it is deleted. */
export function remove(edition: string, { id, stage }: QueuedFile): void {
  if (stage.is === "staged") void discardStaged(edition, stage.staged.importId);
  change(
    edition,
    queueOf(edition).filter((file) => file.id !== id),
  );
}

/** Starts afresh when nothing waits any more. */
export function forgetFinished(edition: string): void {
  const queue = queueOf(edition);
  if (queue.length > 0 && queue.every((file) => isIn(file, "done"))) change(edition, []);
}

export function kindsOf(readings: readonly Reading[]): ImportKind[] {
  return importKinds.filter((kind) => readings.some((reading) => reading.kind === kind));
}

async function send(edition: string, id: number, encoding?: string): Promise<void> {
  const found = queueOf(edition).find((file) => file.id === id);
  if (!found?.file) return;
  const query = { name: found.name, ...(encoding === undefined ? {} : { encoding }) };
  try {
    const staged = await upload("intake.upload", { params: { edition }, query }, found.file);
    const readings = staged.sheets.map(({ name, kind, mapping }) => ({ name, kind, mapping }));
    put(edition, id, { is: "staged", staged, readings });
  } catch (error) {
    put(edition, id, afterFailure(error));
  }
}

function afterFailure(error: unknown): Stage {
  if (!(error instanceof RefusalError)) return { is: "unsent", error };
  const { refusal } = error;
  const samples = refusal.id === "file-encoding-unsure" ? samplesOf(refusal) : [];
  return samples.length > 0 ? { is: "unsure", samples } : { is: "refused", refusal };
}

/** The same lines of the file in every encoding that fits. */
function samplesOf({ values = {} }: Refusal): Sample[] {
  return Object.entries(values).flatMap(([name, value]) =>
    name.startsWith("sample:") && typeof value === "string"
      ? [{ encoding: name.slice("sample:".length), lines: value.split("\n") }]
      : [],
  );
}

async function discardStaged(edition: string, importId: string): Promise<void> {
  // What stays behind expires by itself.
  await call("intake.discard", { params: { edition, import: importId } }).catch(() => null);
}

/** Finished ones first, then in the order in which later kinds name rows of earlier ones. */
function inOrder(queue: readonly QueuedFile[]): QueuedFile[] {
  const rank = ({ stage }: QueuedFile): number => {
    if (stage.is === "done") return -2;
    if (stage.is === "importing" || stage.is === "refused" || stage.is === "unsent") return -1;
    const [first] = stage.is === "staged" ? kindsOf(stage.readings) : [];
    return first === undefined ? importKinds.length : importKinds.indexOf(first);
  };
  return [...queue].sort((a, b) => rank(a) - rank(b));
}

function queueOf(edition: string): readonly QueuedFile[] {
  const known = queues.get(edition);
  if (known) return known;
  const stored = restored(edition);
  last = Math.max(last, ...stored.map((file) => file.id));
  queues.set(edition, stored);
  return stored;
}

function change(edition: string, queue: readonly QueuedFile[]): void {
  const next = inOrder(queue);
  queues.set(edition, next);
  try {
    const plain = next.filter((file) => kept.includes(file.stage.is)).map((file) => ({ ...file, file: null }));
    sessionStorage.setItem(storageKey(edition), JSON.stringify(plain));
  } catch {
    // Without storage the queue lasts until the page is loaded anew; the files can be chosen again.
  }
  for (const listener of listeners) listener();
}

function restored(edition: string): QueuedFile[] {
  try {
    // Only `change` writes there.
    return JSON.parse(sessionStorage.getItem(storageKey(edition)) ?? "[]") as QueuedFile[];
  } catch {
    return [];
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
