import { useId } from "react";
import { ProgressBar } from "react-aria-components";
import { Button } from "#web/parts/button";
import { useFormats } from "#web/parts/formats";
import { useWords } from "#web/parts/words";

type ProgressProps = {
  readonly label: string;
  /** How much is done; without a total the bar only shows that work goes on. */
  readonly done?: number;
  readonly total?: number;
  /** What is going on right now, in words. */
  readonly note?: string;
  readonly onStop?: () => void;
  readonly stopping?: boolean;
};

/** A long task: how far it is, and a way to stop it. */
export function Progress({ label, done, total, note, onStop, stopping = false }: ProgressProps) {
  const { t } = useWords();
  const { number } = useFormats();
  const labelId = useId();
  const known = done !== undefined && total !== undefined && total > 0;
  const share = known ? Math.min(1, done / total) : 0;
  const text = known ? t("parts.progress.of", { done: number(done), total: number(total) }) : t("parts.loading");
  return (
    <div className="progress">
      <div className="row row-apart">
        <span id={labelId}>{label}</span>
        <span className="note">{known ? text : ""}</span>
      </div>
      <ProgressBar
        className="progress-bar"
        aria-labelledby={labelId}
        valueLabel={text}
        {...(known ? { value: share * 100 } : { isIndeterminate: true })}
      >
        <span className="progress-fill" style={known ? { inlineSize: `${share * 100}%` } : {}} />
      </ProgressBar>
      <div className="row row-apart">
        <span className="note" aria-live="polite">
          {note}
        </span>
        {onStop && (
          <Button dense onPress={onStop} isPending={stopping}>
            {stopping ? t("parts.stopping") : t("parts.stop")}
          </Button>
        )}
      </div>
    </div>
  );
}
