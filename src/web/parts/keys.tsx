import { Fragment, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Checkbox } from "#web/parts/checkbox";
import { Dialog } from "#web/parts/dialog";
import { useWords } from "#web/parts/words";

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

/** All keys that work on this page, and the switch for single keys. */
export function KeysHelp({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useWords();
  const bindings = useSyncExternalStore(subscribe, () => snapshot);
  const [on, setOn] = useState(single);
  const groups = [
    { title: t("parts.keys.page"), rows: bindings.filter((binding) => !binding.general) },
    { title: t("parts.keys.general"), rows: bindings.filter((binding) => binding.general) },
  ].filter((group) => group.rows.length > 0);
  return (
    <Dialog title={t("parts.keys.title")} isOpen={isOpen} onClose={onClose}>
      <div className="stack stack-wide">
        {groups.map((group) => (
          <section key={group.title} className="stack stack-tight">
            <h3>{group.title}</h3>
            <dl className="keys">
              {group.rows.map((binding) => (
                <div key={binding.keys + binding.label}>
                  <dt>
                    <KeyNames keys={binding.keys} />
                  </dt>
                  <dd>{binding.label}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <Checkbox
          isSelected={on}
          hint={t("parts.keys.single-note")}
          onChange={(next) => {
            single = next;
            setOn(next);
            write(next);
          }}
        >
          {t("parts.keys.single")}
        </Checkbox>
      </div>
    </Dialog>
  );
}

function KeyNames({ keys }: { readonly keys: string }) {
  const { t } = useWords();
  return keys.split(" ").map((key, index) => (
    <Fragment key={`${index} ${key}`}>
      {index > 0 && <span className="note"> {t("parts.keys.then")} </span>}
      <kbd className="key">
        {key.replace("mod+", isMac() ? "⌘" : "Ctrl ").replace(/^[a-z]$/, (letter) => letter.toUpperCase())}
      </kbd>
    </Fragment>
  ));
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

function isMac(): boolean {
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

function write(on: boolean) {
  try {
    localStorage.setItem(storageKey, on ? "on" : "off");
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
}
