import { useSyncExternalStore } from "react";

export type ThemeChoice = "auto" | "light" | "dark";
export const themeChoices: readonly ThemeChoice[] = ["auto", "light", "dark"];

const storageKey = "parley-theme";
const dark = matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();
let choice: ThemeChoice = stored();

/** Puts the theme on the page and follows the device from then on; called once before the first paint. */
export function startTheme() {
  apply();
  dark.addEventListener("change", apply);
}

function setTheme(next: ThemeChoice) {
  choice = next;
  try {
    localStorage.setItem(storageKey, next);
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
  apply();
}

/** The reader's choice, and the function that changes it. */
export function useTheme(): readonly [ThemeChoice, (next: ThemeChoice) => void] {
  const current = useSyncExternalStore(subscribe, () => choice);
  return [current, setTheme];
}

function apply() {
  const shown = choice === "auto" ? (dark.matches ? "dark" : "light") : choice;
  document.documentElement.dataset.theme = shown;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function stored(): ThemeChoice {
  try {
    return themeChoices.find((known) => known === localStorage.getItem(storageKey)) ?? "auto";
  } catch {
    return "auto";
  }
}
