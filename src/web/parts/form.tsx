import { type FormEvent, type MouseEvent, type ReactNode, useEffect, useRef } from "react";
import { Form as AriaForm } from "react-aria-components";
import { RefusalError } from "#web/failure";
import { Problem } from "#web/parts/problem";
import { useWords } from "#web/parts/words";

type FormProps = {
  readonly children: ReactNode;
  readonly onSubmit: () => void;
  /** What the last attempt ended with; a refusal of a field is shown at the field, anything else above the form. */
  readonly error?: unknown;
  /** Buttons at the foot; left out where the dialog has them. */
  readonly actions?: ReactNode;
  readonly id?: string;
};

/** Fields that are sent together. After a refusal the focus goes to what has to be mended. */
export function Form({ children, onSubmit, error, actions, id }: FormProps) {
  const { sentence } = useWords();
  const form = useRef<HTMLFormElement>(null);
  const refusal = error instanceof RefusalError ? error.refusal : null;
  const field = refusal?.field;

  useEffect(() => {
    if (error === undefined || error === null) return;
    const target = form.current?.querySelector<HTMLElement>("[data-invalid] input, [data-invalid] textarea, .problem");
    target?.focus();
  }, [error]);

  const atField = refusal !== null && field !== undefined;
  return (
    <AriaForm
      ref={form}
      className="form"
      {...(id === undefined ? {} : { id })}
      validationErrors={atField ? { [field]: sentence(refusal) } : {}}
      {...steadySubmit}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {error !== undefined && error !== null && <FormProblem error={error} named={atField} form={form.current} />}
      {children}
      {actions !== undefined && <div className="form-actions">{actions}</div>}
    </AriaForm>
  );
}

/** Left out when a field of the form already shows the sentence. */
function FormProblem({
  error,
  named,
  form,
}: {
  readonly error: unknown;
  readonly named: boolean;
  readonly form: HTMLFormElement | null;
}) {
  const field = error instanceof RefusalError ? error.refusal.field : undefined;
  const shown = named && form?.querySelector(`[name="${CSS.escape(field ?? "")}"]`) !== null;
  return shown ? null : <Problem error={error} />;
}

/**
 * Leaving a mended field takes its sentence away, and the button would slip from under the pointer before it is let
 * go. So the field keeps the focus while the button is pressed, and is looked at again when it was pressed.
 */
export const steadySubmit = {
  onMouseDownCapture: (event: MouseEvent) => {
    if (isSubmit(event)) event.preventDefault();
  },
  onClickCapture: (event: MouseEvent) => {
    const field = document.activeElement;
    if (isSubmit(event) && field?.matches("input, textarea")) {
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  },
};

function isSubmit({ target }: MouseEvent): boolean {
  return target instanceof Element && target.closest("button[type=submit]") !== null;
}
