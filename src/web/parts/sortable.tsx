import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "#web/parts/button";
import { Icon } from "#web/parts/icon";
import { useWords } from "#web/parts/words";

type SortableProps<T> = {
  readonly label: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  readonly nameOf: (item: T) => string;
  readonly onChange: (items: readonly T[]) => void;
  readonly children: (item: T, index: number) => ReactNode;
};

/** A row that is dragged this near to the top or the foot of the window, in pixels, scrolls the page. */
const edge = 96;
const step = 16;

/** A list whose order is set by hand: drag a row by its grip, press the arrow keys on the grip, or the two buttons. */
export function Sortable<T>({ label, items, keyOf, nameOf, onChange, children }: SortableProps<T>) {
  const { t } = useWords();
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [said, say] = useState("");
  const focusNext = useRef<string | null>(null);
  const latest = useRef({ items, onChange });
  latest.current = { items, onChange };

  // A row that moves in the page loses the focus.
  useEffect(() => {
    const key = focusNext.current;
    if (key === null) return;
    focusNext.current = null;
    [...(list.current?.children ?? [])]
      .find((row) => row.getAttribute("data-key") === key)
      ?.querySelector<HTMLElement>("[data-grip]")
      ?.focus();
  });

  function move(key: string, to: number) {
    const now = latest.current.items;
    const from = now.findIndex((item) => keyOf(item) === key);
    const item = now[from];
    if (item === undefined || to < 0 || to >= now.length || to === from) return;
    latest.current.onChange(now.filter((_, index) => index !== from).toSpliced(to, 0, item));
    say(t("parts.sort.moved", { name: nameOf(item), place: to + 1, total: now.length }));
  }

  function drag(event: PointerEvent, key: string) {
    if (event.button !== 0) return;
    setDragged(key);
    const follow = ({ clientY }: globalThis.PointerEvent) => {
      if (clientY < edge) window.scrollBy(0, -step);
      else if (clientY > window.innerHeight - edge) window.scrollBy(0, step);
      const rows = [...(list.current?.children ?? [])];
      const at = rows.findIndex((row) => row.getAttribute("data-key") === key);
      // Over the middle of a neighbour it changes places, so that rows of different height do not flicker.
      const passed = rows.filter((row, index) => {
        const { top, bottom } = row.getBoundingClientRect();
        const middle = (top + bottom) / 2;
        return index !== at && clientY > middle;
      }).length;
      move(key, passed);
    };
    const end = () => {
      setDragged(null);
      window.removeEventListener("pointermove", follow);
      window.removeEventListener("pointerup", end);
      window.removeEventListener("pointercancel", end);
    };
    window.addEventListener("pointermove", follow);
    window.addEventListener("pointerup", end);
    window.addEventListener("pointercancel", end);
  }

  function press(event: KeyboardEvent, key: string, index: number) {
    const to = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: items.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    focusNext.current = key;
    move(key, to);
  }

  return (
    <div className="sortable">
      <ol ref={list} aria-label={label}>
        {items.map((item, index) => {
          const key = keyOf(item);
          const name = nameOf(item);
          return (
            <li key={key} data-key={key} className={dragged === key ? "sort-row sort-dragged" : "sort-row"}>
              <span className="sort-grips">
                <button
                  type="button"
                  data-grip
                  className="grip"
                  aria-label={t("parts.sort.grip", { name, place: index + 1, total: items.length })}
                  title={t("parts.sort.hint")}
                  onPointerDown={(event) => drag(event, key)}
                  onKeyDown={(event) => press(event, key, index)}
                >
                  <Icon name="grip" />
                </button>
                <Button
                  look="quiet"
                  dense
                  icon="up"
                  aria-label={t("parts.sort.up", { name })}
                  {...(index === 0 ? { "aria-disabled": true } : {})}
                  onPress={() => move(key, index - 1)}
                />
                <Button
                  look="quiet"
                  dense
                  icon="down"
                  aria-label={t("parts.sort.down", { name })}
                  {...(index === items.length - 1 ? { "aria-disabled": true } : {})}
                  onPress={() => move(key, index + 1)}
                />
              </span>
              <div className="sort-content">{children(item, index)}</div>
            </li>
          );
        })}
      </ol>
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
    </div>
  );
}
