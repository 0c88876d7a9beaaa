import type { Door, Feed } from "#api/door";

const heartbeat = 15_000;
/** Events that may wait for a reader who does not read; beyond it the stream ends and the page connects again. */
const longestQueue = 200;

/** Stands for a gap in which something may have been missed. */
const gap = "null";

/**
 * Server-sent events of a feed: each event's data is `{"topic", "id"}` of what changed, or `null` after a gap. The
 * right is asked again before anything is sent and at each heartbeat; when it is gone, the stream ends.
 */
export function streamed(door: Door, feed: Feed, stillAllowed: () => Promise<boolean>): Response {
  let end = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const encoder = new TextEncoder();
      const stops: (() => void)[] = [];
      const waiting = new Map<string, { readonly topic: string; readonly id: string } | null>();
      let ended = false;
      let sending = Promise.resolve();

      end = () => {
        if (ended) return;
        ended = true;
        clearInterval(beat);
        for (const stop of stops) stop();
        door.stopping?.removeEventListener("abort", end);
        try {
          controller.close();
        } catch {
          // The reader went away first.
        }
      };
      const send = (text: string) => {
        if (ended) return;
        if ((controller.desiredSize ?? 0) < -longestQueue) end();
        else controller.enqueue(encoder.encode(text));
      };
      const flush = async () => {
        if (ended) return;
        const events = [...waiting];
        waiting.clear();
        try {
          if (!(await stillAllowed())) return end();
          if (events.length === 0) send(": here\n\n");
          for (const [data, event] of events) {
            if (event === null || (await feed.tells(event.topic, event.id))) send(`data: ${data}\n\n`);
          }
        } catch (error) {
          door.ctx.log("warn", "A stream ended", { error: String(error) });
          end();
        }
      };
      const later = () => {
        sending = sending.then(flush);
      };
      const beat = setInterval(later, door.heartbeat ?? heartbeat);
      const hear = (topic: string, id: string | null) => {
        const idle = waiting.size === 0;
        if (id === null) waiting.set(gap, null);
        else waiting.set(JSON.stringify({ topic, id }), { topic, id });
        if (idle) later();
      };
      door.stopping?.addEventListener("abort", end);
      send("retry: 2000\n: here\n\n");
      Promise.all(
        feed.topics.map(async (topic) => {
          const stop = await door.listen(topic, (id) => hear(topic, id));
          if (ended) stop();
          else stops.push(stop);
        }),
      ).catch((error: unknown) => {
        door.ctx.log("warn", "A stream could not listen", { error: String(error) });
        end();
      });
      if (door.stopping?.aborted) end();
    },
    cancel: () => end(),
  });
  return new Response(body, {
    headers: { "Content-Type": "text/event-stream", "X-Accel-Buffering": "no", "Cache-Control": "no-store" },
  });
}
