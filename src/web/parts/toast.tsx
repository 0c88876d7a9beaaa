import { useEffect, useState, useSyncExternalStore } from "react";
import { Button } from "#web/parts/button";
import { useWords } from "#web/parts/words";

type Notice = {
  readonly id: number;
  readonly text: string;
  readonly tone: "plain" | "good" | "bad";
  readonly undo: (() => void) | null;
};

const shortly = 6000;
/** Undo stands instead of "are you sure", so that it must stay long enough to be read and reached; so must a fault. */
const longer = 15000;

let notices: readonly Notice[] = [];
let last = 0;
const listeners = new Set<() => void>();

/** Tells what was done, with a way back where there is one. Three at most are in sight. */
export function notify(text: string, options: { readonly tone?: Notice["tone"]; readonly undo?: () => void } = {}) {
  last += 1;
  change([...notices, { id: last, text, tone: options.tone ?? "plain", undo: options.undo ?? null }].slice(-3));
}

/** Where notices appear; stands once in the shell. */
export function Toasts() {
  const { t } = useWords();
  const shown = useSyncExternalStore(subscribe, () => notices);
  return (
    <section
      className="toasts no-print"
      aria-label={t("parts.notifications")}
      aria-live="polite"
      aria-relevant="additions"
    >
      {shown.map((notice) => (
        <Toast key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function Toast({ notice }: { readonly notice: Notice }) {
  const { t } = useWords();
  const [held, setHeld] = useState(false);
  const { id, undo, tone } = notice;

  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismiss(id), undo || tone === "bad" ? longer : shortly);
    return () => clearTimeout(timer);
  }, [held, id, undo, tone]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: reading it, by pointer or focus, only keeps it from going away
    <div
      className={`toast toast-${notice.tone}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p>{notice.text}</p>
      {undo && (
        <Button
          look="quiet"
          dense
          onPress={() => {
            dismiss(id);
            undo();
          }}
        >
          {t("parts.undo")}
        </Button>
      )}
      <Button look="quiet" dense icon="close" aria-label={t("parts.dismiss")} onPress={() => dismiss(id)} />
    </div>
  );
}

function dismiss(id: number) {
  change(notices.filter((notice) => notice.id !== id));
}

function change(next: readonly Notice[]) {
  notices = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
