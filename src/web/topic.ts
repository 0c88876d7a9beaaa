import { useEffect, useRef } from "react";

/**
 * Listens to a stream of events as long as the component is on the page, and calls `onEvent` with each event's data.
 * The browser connects again by itself; after a gap `onEvent(null)` says that something may have been missed.
 */
export function useTopic(url: string | null, onEvent: (data: unknown) => void) {
  const latest = useRef(onEvent);
  latest.current = onEvent;

  useEffect(() => {
    if (url === null) return;
    const source = new EventSource(url);
    let interrupted = false;
    source.onmessage = (event) => latest.current(parse(event.data));
    source.onerror = () => {
      interrupted = true;
    };
    source.onopen = () => {
      if (interrupted) latest.current(null);
      interrupted = false;
    };
    return () => source.close();
  }, [url]);
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}
