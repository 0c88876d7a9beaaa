import type { ReactNode } from "react";
import { OfflineError, RefusalError, ServerError } from "#web/failure";
import { Button } from "#web/parts/button";
import { Icon } from "#web/parts/icon";
import { useWords } from "#web/parts/words";

type ProblemProps = {
  /** Whatever was thrown or refused. */
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** A further way out, such as a link to the sign-in page. */
  readonly children?: ReactNode;
};

/** Says what went wrong and what to do next. */
export function Problem({ error, onRetry, children }: ProblemProps) {
  const { t } = useWords();
  const words = useProblemWords();
  const retry = onRetry !== undefined && !(error instanceof RefusalError && error.status < 409);
  return (
    <div className="problem" role="alert">
      <Icon name="warn" />
      <div className="problem-words">
        <p>{words(error)}</p>
        {(retry || children !== undefined) && (
          <div className="row">
            {retry && (
              <Button dense onPress={onRetry}>
                {t("parts.try-again")}
              </Button>
            )}
            {children}
          </div>
        )}
      </div>
    </div>
  );
}

/** The sentence for anything that may be thrown; for notices and for `Problem`. */
export function useProblemWords(): (error: unknown) => string {
  const { t, sentence } = useWords();
  return (error) => {
    if (error instanceof RefusalError) return sentence(error.refusal);
    if (error instanceof OfflineError) return t("parts.problem.offline");
    if (error instanceof ServerError && error.number !== null) {
      return t("parts.problem.unexpected", { number: error.number });
    }
    return t("parts.problem.unexpected-plain");
  };
}
