import { setTimeout as sleep } from "node:timers/promises";
import type { Setup } from "#setup/failure";
import { ready } from "#setup/failure";
import type { Server, ServerPlan } from "#setup/postgres/server";
import { startServer } from "#setup/postgres/server";

export type KeptServer = {
  readonly pid: () => number | null;
  readonly stop: () => Promise<void>;
  readonly onLost: (listener: (reason: string) => void) => void;
};

const restartsAllowed = 5;
const withinTime = 600_000;

/** Runs the server and starts it again when it dies, at most five times in ten minutes. */
export async function keepRunning(plan: ServerPlan): Promise<Setup<KeptServer>> {
  const first = await startServer(plan);
  if (!first.ok) return first;
  const listeners: ((reason: string) => void)[] = [];
  let server: Server | null = first.value;
  let stopped = false;
  let lost: string | null = null;

  // A program that ends without stopping its database must not leave it behind.
  const lastResort = () => {
    server?.interrupt();
  };
  process.on("exit", lastResort);

  const watch = async (): Promise<void> => {
    const deaths: number[] = [];
    let words = "";
    for (;;) {
      if (server !== null) words = await server.ended;
      server = null;
      if (stopped) return;
      deaths.push(Date.now());
      const recent = deaths.filter((at) => at > Date.now() - withinTime).length;
      if (recent > restartsAllowed) return lose(words);
      await sleep(200 * (recent - 1));
      if (stopped) return;
      const next = await startServer(plan);
      if (next.ok) server = next.value;
      else words = String(next.failure.values.reason);
      if (stopped) await server?.stop();
    }
  };
  const lose = (reason: string) => {
    lost = reason;
    for (const listener of listeners) listener(reason);
  };
  const watching = watch();

  return ready({
    pid: () => server?.pid ?? null,
    stop: async () => {
      stopped = true;
      await server?.stop();
      // A restart may be under way; what it starts is stopped as well.
      await watching;
      process.off("exit", lastResort);
    },
    onLost: (listener) => {
      listeners.push(listener);
      if (lost !== null) listener(lost);
    },
  });
}
