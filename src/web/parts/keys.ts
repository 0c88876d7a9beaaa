import { useEffect, useRef, useSyncExternalStore } from "react";

export type KeyBinding = {
  /** `/`, `j`, `mod+z`, or two in a row: `g p`. `mod` is Ctrl, or Command on a Mac. */
  readonly keys: string;
  readonly label: string;
  readonly run: () => void;
  /** Works on every page. */
  readonly general?: boolean;
};

const storageKey = "parley-keys";
/** Keys of a sequence have to follow within this time. */
const patience = 1200;

const mounted = new Set<{ current: readonly KeyBinding[] }>();
const listeners = new Set<() => void>();
let snapshot: readonly KeyBinding[] = [];
let before = { key: "", at: 0 };
let single = read();

/** Keys that work while the component is on the page. Single keys are off in text fields, and as a whole when the reader says so. */
export function useKeys(bindings: readonly KeyBinding[]) {
  const held = useRef(bindings);
  held.current = bindings;
  const labels = bindings.map((binding) => `${binding.keys} ${binding.label}`).join("\n");

  useEffect(() => {
    mounted.add(held);
    if (mounted.size === 1) window.addEventListener("keydown", press);
    return () => {
      mounted.delete(held);
      if (mounted.size === 0) window.removeEventListener("keydown", press);
      refresh();
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the list changes when its labels do, not on every render
  useEffect(refresh, [labels]);
}

/** All keys that work on the page right now. */
export function useKeyList(): readonly KeyBinding[] {
  return useSyncExternalStore(subscribe, () => snapshot);
}

export function singleKeys(): boolean {
  return single;
}

export function setSingleKeys(on: boolean) {
  single = on;
  try {
    localStorage.setItem(storageKey, on ? "on" : "off");
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
}

function press(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const mod = isMac() ? event.metaKey : event.ctrlKey;
  if (!mod && (event.metaKey || event.ctrlKey)) return;
  const key = mod ? `mod+${event.key.toLowerCase()}` : event.key;
  if (!mod && (!single || isWriting(event.target) || document.querySelector("[role=dialog]") !== null)) return;
  if (mod && isWriting(event.target)) return;
  const now = event.timeStamp;
  const sequence = now - before.at < patience ? `${before.key} ${key}` : "";
  const all = [...mounted].flatMap((held) => held.current);
  const found = all.findLast((binding) => binding.keys === sequence) ?? all.findLast((binding) => binding.keys === key);
  before = { key, at: now };
  if (found === undefined) return;
  event.preventDefault();
  before = { key: "", at: 0 };
  found.run();
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches("input:not([type=checkbox], [type=radio]), textarea, select, [role=listbox] *, [role=menu] *"))
  );
}

export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}

function refresh() {
  snapshot = [...mounted].flatMap((held) => held.current);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function read(): boolean {
  try {
    return localStorage.getItem(storageKey) !== "off";
  } catch {
    return true;
  }
}
