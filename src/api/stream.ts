import type { Door } from "#api/door";

const heartbeat = 15_000;
/** Events that may wait for a reader who does not read; beyond it the stream ends and the page connects again. */
const longestQueue = 200;

/**
 * Server-sent events of some topics: each event's data is the id that changed, or `null` after a gap. The right is
 * asked again before anything is sent and at each heartbeat; when it is gone, the stream ends.
 */
export function streamed(door: Door, topics: readonly string[], stillAllowed: () => Promise<boolean>): Response {
  let end = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const encoder = new TextEncoder();
      const stops: (() => void)[] = [];
      const waiting = new Set<string>();
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
        const allowed = await stillAllowed().catch(() => false);
        if (!allowed) end();
        else send(events.length === 0 ? ": here\n\n" : events.map((data) => `data: ${data}\n\n`).join(""));
      };
      const later = () => {
        sending = sending.then(flush);
      };
      const beat = setInterval(later, heartbeat);
      const hear = (payload: string | null) => {
        const idle = waiting.size === 0;
        waiting.add(payload === null ? "null" : payload.replace(/[\r\n]/g, " "));
        if (idle) later();
      };
      door.stopping?.addEventListener("abort", end);
      send("retry: 2000\n: here\n\n");
      Promise.all(
        topics.map(async (topic) => {
          const stop = await door.listen(topic, hear);
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
