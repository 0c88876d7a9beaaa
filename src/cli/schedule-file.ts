import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { isReason } from "#cli/files";
import { output } from "#cli/output";
import type { ScheduleAsked } from "#cli/schedule";
import { answerOf, type FileAnswer, linesOf } from "#cli/schedule-answer";
import { Stopped, say, sayIfKnown, stop, type Terminal } from "#cli/terminal";
import { loadInstance, whyImpossible } from "#engines/instance";
import { runSchedule } from "#engines/schedule";

type Instance = Parameters<typeof whyImpossible>[0];

/** What the published results allow; a rule of their file form, which does not say it. */
const PUBLISHED_MOST_BREAKS = 2;
const USUAL_SECONDS = 60;
/** All that is left to show of an instance that allows nothing but everything, and not that. */
const SECONDS_FOR_THE_IMPOSSIBLE = 1;
/** A terminal has the machine for itself. */
const HEAP_MB = 4_096;

/**
 * Answers a stand-alone instance, or each one of a folder, without a database.
 * @returns the answer of a file; nothing for a folder, whose lines are printed as they come
 */
export async function scheduleFiles(
  terminal: Terminal,
  path: string,
  asked: ScheduleAsked,
  out: string | undefined,
): Promise<FileAnswer | undefined> {
  if (await isFolder(terminal, path)) {
    await scheduleFolder(terminal, path, asked, out);
    return undefined;
  }
  const instance = await load(terminal, path, asked);
  const file = await output(terminal, out);
  const { answer, lines } = await instance.solve();
  await file.line(JSON.stringify(answer));
  await file.close();
  if (!terminal.json) {
    const written = out === undefined ? [] : [say(terminal.locale, "cli.written", { path: out })];
    terminal.out(`${[...lines, ...written].join("\n")}\n`);
  }
  return answer;
}

/** One line of JSON a file, by name, as soon as it is answered. Folders in the folder are not looked into. */
async function scheduleFolder(
  terminal: Terminal,
  folder: string,
  asked: ScheduleAsked,
  out: string | undefined,
): Promise<void> {
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => !entry.isDirectory() && /\.(dzn|json)$/i.test(entry.name))
    .map((entry) => entry.name)
    .sort((a, b) => (a < b ? -1 : 1));
  if (names.length === 0) throw stop(terminal, "cli.schedule.folder-empty", { path: folder });
  const file = await output(terminal, out);
  let answered = 0;
  for (const name of names) {
    if (asked.signal.aborted) break;
    let line: object;
    try {
      const instance = await load(terminal, join(folder, name), asked);
      line = (await instance.solve()).answer;
      answered++;
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      const { id, values, message } = error;
      line = { instance: name, status: "unknown", error: { id, values, sentence: message } };
    }
    const text = JSON.stringify(line);
    terminal.out(`${text}\n`);
    await file.line(text);
  }
  await file.close();
  if (answered < names.length)
    throw stop(terminal, "cli.schedule.folder-part", { answered, total: names.length }).with(null);
}

type Loaded = { readonly solve: () => Promise<{ answer: FileAnswer; lines: readonly string[] }> };

async function load(terminal: Terminal, path: string, asked: ScheduleAsked): Promise<Loaded> {
  const begun = performance.now();
  const elapsed = () => (performance.now() - begun) / 1_000;
  const instance = await read(terminal, path, asked.maxBreaks);
  const solve = async () => {
    // Nothing but everything will do, and it is known that this cannot be.
    const hopeless = instance.meetings.every(({ mustPlace }) => mustPlace) && whyImpossible(instance) !== null;
    const limit = asked.seconds ?? USUAL_SECONDS;
    const seconds = Math.max(0.01, Math.min(limit, hopeless ? SECONDS_FOR_THE_IMPOSSIBLE : limit) - elapsed());
    const options = { seed: asked.seed ?? 1, seconds, threads: asked.threads, heapMb: HEAP_MB };
    const solution = await runSchedule(instance, options, { signal: asked.signal }).catch((error: unknown) => {
      throw failed(terminal, path, error);
    });
    const answer = answerOf(terminal, basename(path), instance, solution, elapsed());
    return { answer, lines: linesOf(terminal, instance, solution, answer) };
  };
  return { solve };
}

/** Reads the instance; a sentence says what is wrong with it. */
async function read(terminal: Terminal, path: string, maxBreaks: number | undefined): Promise<Instance> {
  let found: Awaited<ReturnType<typeof loadInstance>>;
  try {
    found = await loadInstance(path);
  } catch (error) {
    throw unreadable(terminal, path, error);
  }
  if (found.ok) {
    const fairness = maxBreaks ?? (/\.dzn$/i.test(path) ? PUBLISHED_MOST_BREAKS : (found.instance.fairness ?? null));
    return { ...found.instance, fairness };
  }
  const fault = sayIfKnown(terminal.locale, `instance.${found.id}`, found.values) ?? found.id;
  if (found.line === undefined) throw stop(terminal, "cli.schedule.unreadable", { path, fault });
  throw stop(terminal, "cli.schedule.unreadable.line", { path, fault, line: String(found.line) });
}

async function isFolder(terminal: Terminal, path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw unreadable(terminal, path, error);
  }
}

function unreadable(terminal: Terminal, path: string, error: unknown): Stopped {
  if (isReason(error)) return stop(terminal, "cli.file-unreadable", { path, reason: error.code });
  throw error;
}

/** A run that died took no more than its thread with it. */
function failed(terminal: Terminal, path: string, error: unknown): Stopped {
  const known = isReason(error) ? sayIfKnown(terminal.locale, `scheduling.run-error.${error.code}`) : undefined;
  const reason = known ?? say(terminal.locale, "scheduling.run-error.broken");
  return stop(terminal, "cli.schedule.failed", { path, reason });
}
