import { setTimeout as sleep } from "node:timers/promises";
import { until } from "../tests/kit/spawn.ts";

/** What is killed under load: a program, the database it keeps, and one kind of write with a number of its own. */
export type Subject = {
  /** Starts the program and resolves when it takes writes. */
  readonly start: () => Promise<void>;
  /** Kills the program or its database by SIGKILL and resolves when it is gone. */
  readonly kill: (target: Target) => Promise<void>;
  /** One write; true only when it was acknowledged. Never throws. */
  readonly write: (number: number) => Promise<boolean>;
  /** The same write may be sent again when no answer came, and must then be stored once all the same. */
  readonly repeatable: boolean;
  /** The numbers that are stored, each as often as it is; null while nothing answers. */
  readonly stored: () => Promise<readonly number[] | null>;
};

export type Target = "program" | "database";

export type KillReport = {
  readonly target: Target;
  readonly kills: number;
  readonly acknowledged: number;
  /** Stored although the answer was cut off; allowed. */
  readonly unanswered: number;
  readonly lost: readonly number[];
  readonly doubled: readonly number[];
  /** Milliseconds from the kill until the program answered again. */
  readonly recovery: { readonly median: number; readonly longest: number };
};

export type KillOptions = {
  readonly target: Target;
  readonly kills: number;
  /** Writes under way at once. */
  readonly writers: number;
  /** Milliseconds of writing before each kill, at least and at most. */
  readonly load: readonly [number, number];
  /** Chooses the moments of the kills; numbers from 0 to 1. */
  readonly random: () => number;
  readonly onKill?: (done: number) => void;
};

/** For one answer; a busy machine takes its time, and a lost write would not come back by waiting. */
const patience = 60_000;

/** Kills the subject again and again while it is written to, and compares what it acknowledged with what it kept. */
export async function killUnderLoad(subject: Subject, options: KillOptions): Promise<KillReport> {
  const acknowledged = new Set<number>();
  const recoveries: number[] = [];
  const lost = new Set<number>();
  const unanswered: number[] = [];
  let next = 0;
  let writing = true;
  const writer = async () => {
    while (writing) {
      const number = unanswered.pop() ?? next++;
      if (await subject.write(number)) acknowledged.add(number);
      else {
        if (subject.repeatable) unanswered.push(number);
        await sleep(5);
      }
    }
  };

  await subject.start();
  for (let done = 0; done < options.kills; done++) {
    writing = true;
    const writers = Array.from({ length: options.writers }, writer);
    const [least, most] = options.load;
    const before = acknowledged.size;
    await sleep(least + options.random() * (most - least));
    // A kill of a subject at rest would prove nothing.
    await until("a write to be acknowledged", () => acknowledged.size > before, patience);
    const killed = performance.now();
    await subject.kill(options.target);
    if (options.target === "program") await subject.start();
    const stored = new Set(await until("the subject to answer", subject.stored, patience));
    recoveries.push(performance.now() - killed);
    writing = false;
    await Promise.all(writers);
    // Those acknowledged since may be missing in what was read before them.
    const kept = new Set(await until("the subject to answer", subject.stored, patience));
    for (const number of acknowledged) if (!kept.has(number)) lost.add(number);
    for (const number of stored) if (!kept.has(number)) lost.add(number);
    options.onKill?.(done + 1);
  }

  const all = await until("the subject to answer", subject.stored, patience);
  const kept = new Set(all);
  recoveries.sort((a, b) => a - b);
  return {
    target: options.target,
    kills: options.kills,
    acknowledged: acknowledged.size,
    unanswered: [...kept].filter((number) => !acknowledged.has(number)).length,
    lost: [...lost],
    doubled: repeated(all),
    recovery: {
      median: Math.round(recoveries[Math.floor(recoveries.length / 2)] ?? 0),
      longest: Math.round(recoveries.at(-1) ?? 0),
    },
  };
}

function repeated(numbers: readonly number[]): number[] {
  const seen = new Set<number>();
  return numbers.filter((number) => seen.size === seen.add(number).size);
}
