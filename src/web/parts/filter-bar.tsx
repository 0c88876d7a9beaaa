import { type ReactNode, useEffect, useRef, useState } from "react";
import { Input, SearchField } from "react-aria-components";
import { Button } from "#web/parts/button";
import { Icon } from "#web/parts/icon";
import { useKeys } from "#web/parts/keys";
import { useSearchParams } from "#web/parts/search-params";
import { type Choice, MultiSelect, Select } from "#web/parts/select";
import { useWords } from "#web/parts/words";

export type Filter = {
  readonly id: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  /** Several choices at once, under the same key of the address. */
  readonly multiple?: boolean;
};

type FilterBarProps = {
  readonly filters?: readonly Filter[];
  /** What the search looks through: `Search institutions`. */
  readonly search?: string;
  /** How many are shown, in words. */
  readonly result?: string;
  /** Buttons that act on the list. */
  readonly children?: ReactNode;
};

/** Waits for a pause in typing before the address changes. */
const pause = 180;
/** The choice that stands for no filter; no id looks like it. */
const everything = "*";

/** Search and filters above a list. They live in the address, under `q` and the ids of the filters. */
export function FilterBar({ filters = [], search, result, children }: FilterBarProps) {
  const { t } = useWords();
  const [params, change] = useSearchParams();
  const [isOpen, setOpen] = useState(false);
  const chosen = filters.flatMap((filter) =>
    params
      .getAll(filter.id)
      .map((id) => ({ filter, id, label: filter.choices.find((choice) => choice.id === id)?.label ?? id })),
  );
  const searching = params.get("q") !== null;

  return (
    <search className="filters" aria-label={t("parts.filter.bar")}>
      <div className="filters-line">
        {search !== undefined && (
          <SearchBox label={search} text={params.get("q") ?? ""} onChange={(q) => change({ q })} />
        )}
        {filters.length > 0 && (
          <div className="filters-toggle">
            <Button icon="filter" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
              {chosen.length === 0 ? t("parts.filter.bar") : `${t("parts.filter.bar")} ${chosen.length}`}
            </Button>
          </div>
        )}
        <div className={`filters-choices${isOpen ? " filters-open" : ""}`}>
          {filters.map((filter) =>
            filter.multiple ? (
              <MultiSelect
                key={filter.id}
                label={filter.label}
                choices={filter.choices}
                value={params.getAll(filter.id)}
                onChange={(ids) => change({ [filter.id]: ids })}
              />
            ) : (
              <Select
                key={filter.id}
                label={filter.label}
                choices={[{ id: everything, label: t("parts.filter.all") }, ...filter.choices]}
                value={params.get(filter.id) ?? everything}
                onChange={(id) => change({ [filter.id]: id === everything ? null : id })}
              />
            ),
          )}
        </div>
        {children !== undefined && <div className="filters-actions">{children}</div>}
      </div>
      <div className="filters-chosen">
        {result !== undefined && (
          <output className="note" aria-live="polite">
            {result}
          </output>
        )}
        {chosen.map(({ filter, id, label }) => (
          <Button
            key={`${filter.id} ${id}`}
            look="quiet"
            dense
            icon="close"
            aria-label={t("parts.filter.remove", { name: `${filter.label}: ${label}` })}
            onPress={() => change({ [filter.id]: params.getAll(filter.id).filter((other) => other !== id) })}
          >
            {label}
          </Button>
        ))}
        {(chosen.length > 0 || searching) && (
          <Button
            look="quiet"
            dense
            onPress={() => change({ q: null, ...Object.fromEntries(filters.map((filter) => [filter.id, null])) })}
          >
            {t("parts.filter.clear")}
          </Button>
        )}
      </div>
    </search>
  );
}

type SearchBoxProps = { readonly label: string; readonly text: string; readonly onChange: (text: string) => void };

function SearchBox({ label, text, onChange }: SearchBoxProps) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(text);
  const latest = useRef(onChange);
  latest.current = onChange;

  useKeys([{ keys: "/", label: t("parts.keys.search"), run: () => input.current?.focus() }]);

  useEffect(() => setTyped(text), [text]);

  useEffect(() => {
    if (typed.trim() === text) return;
    const timer = setTimeout(() => latest.current(typed.trim()), pause);
    return () => clearTimeout(timer);
  }, [typed, text]);

  return (
    <SearchField className="search-field" aria-label={label} value={typed} onChange={setTyped}>
      <Icon name="search" />
      <Input ref={input} className="input" placeholder={label} />
    </SearchField>
  );
}
