import pg from "pg";
import type { DatabaseAddress } from "#db/probe";

/** Hears the payload of a notification, or null after a gap in which some may have been missed. */
export type Hear = (payload: string | null) => void;

export type Listener = {
  /** Hears a topic from the moment the promise resolves; the answer stops it. */
  listen(topic: string, hear: Hear): Promise<() => void>;
  stop(): Promise<void>;
};

const firstPause = 100;
const longestPause = 5_000;

/**
 * One connection that listens to every topic somebody wants to hear, made on the first wish and made again when it
 * breaks. It is not one of the pool, because it stays open.
 */
export function openListener(address: DatabaseAddress, onError: (error: unknown) => void = () => {}): Listener {
  const topics = new Map<string, Set<Hear>>();
  let client: pg.Client | null = null;
  let connecting: Promise<pg.Client> | null = null;
  let stopped = false;
  let said: Promise<unknown> = Promise.resolve();

  /** A connection takes one statement at a time. */
  function say(to: pg.Client, statement: string): Promise<unknown> {
    said = said.catch(() => {}).then(() => to.query(statement));
    return said;
  }

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({ ...address, keepAlive: true });
    fresh.on("error", onError);
    fresh.on("notification", ({ channel, payload }) => {
      for (const hear of [...(topics.get(channel) ?? [])]) hear(payload ?? "");
    });
    await fresh.connect();
    for (const topic of topics.keys()) await fresh.query(`LISTEN ${fresh.escapeIdentifier(topic)}`);
    fresh.once("end", () => {
      if (client !== fresh) return;
      client = null;
      if (!stopped && topics.size > 0) void reconnect();
    });
    client = fresh;
    return fresh;
  }

  async function reconnect(): Promise<void> {
    for (let pause = firstPause; !stopped; pause = Math.min(pause * 2, longestPause)) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      if (stopped || client) return;
      try {
        await connected();
        for (const hears of topics.values()) for (const hear of [...hears]) hear(null);
        return;
      } catch (error) {
        onError(error);
      }
    }
  }

  async function connected(): Promise<pg.Client> {
    if (client) return client;
    connecting ??= connect().finally(() => {
      connecting = null;
    });
    return await connecting;
  }

  function forget(topic: string, hear: Hear): void {
    const hears = topics.get(topic);
    if (!hears?.delete(hear) || hears.size > 0) return;
    topics.delete(topic);
    if (!client) return;
    say(client, `UNLISTEN ${client.escapeIdentifier(topic)}`).catch((error: unknown) => {
      if (!stopped) onError(error);
    });
  }

  return {
    async listen(topic, hear) {
      const hears = topics.get(topic) ?? new Set();
      topics.set(topic, hears.add(hear));
      try {
        const live = await connected();
        // Repeating it does no harm, and the connection may have been made before the topic was wanted.
        await say(live, `LISTEN ${live.escapeIdentifier(topic)}`);
      } catch (error) {
        forget(topic, hear);
        throw error;
      }
      return () => forget(topic, hear);
    },
    async stop() {
      stopped = true;
      topics.clear();
      await said.catch(() => {});
      await client?.end().catch(onError);
    },
  };
}
