import type { ReactNode } from "react";
import { Button } from "#web/parts/button";
import { useWords } from "#web/parts/words";

export type Difference = { readonly label: string; readonly stored: ReactNode };

type NewerStateProps = {
  /** What was stored meanwhile and differs from what is typed. */
  readonly differences: readonly Difference[];
  readonly onTake: () => void;
  readonly onKeep: () => void;
};

/** Somebody stored something else while this was typed: what it is, and the choice between the two. */
export function NewerState({ differences, onTake, onKeep }: NewerStateProps) {
  const { t } = useWords();
  return (
    <section className="newer" aria-label={t("parts.newer")}>
      <h2>{t("parts.newer")}</h2>
      <dl className="facts">
        {differences.map((one) => (
          <div key={one.label}>
            <dt>{one.label}</dt>
            <dd>{one.stored}</dd>
          </div>
        ))}
      </dl>
      <div className="row">
        <Button onPress={onTake}>{t("parts.newer.take")}</Button>
        <Button onPress={onKeep}>{t("parts.newer.keep")}</Button>
      </div>
    </section>
  );
}
