import { type ReactNode, useEffect, useRef } from "react";
import { FieldError, Label, Text } from "react-aria-components";
import { useWords } from "#web/parts/words";

/** What every field has: a label, and perhaps a hint under it. */
export type FieldProps = {
  readonly label: string;
  readonly hint?: string | undefined;
  /** Optional fields say so; required ones are the rule. */
  readonly optional?: boolean | undefined;
};

/** True while the component is drawn for the first time; a field that begins anew must not take the focus again. */
export function useIsNew(): boolean {
  const isNew = useRef(true);
  useEffect(() => {
    isNew.current = false;
  }, []);
  return isNew.current;
}

export function FieldLabel({ label, optional }: FieldProps) {
  const { t } = useWords();
  return (
    <Label className="field-label">
      {label}
      {optional && <span className="field-optional">{t("parts.optional")}</span>}
    </Label>
  );
}

export function FieldHint({ hint }: { readonly hint?: ReactNode }) {
  return hint === undefined ? null : (
    <Text slot="description" className="field-hint">
      {hint}
    </Text>
  );
}

/** Says in the reader's language what is wrong; the browser's own sentences would be in the browser's language. */
export function FieldProblem({ label }: { readonly label: string }) {
  const { sentence } = useWords();
  return (
    <FieldError className="field-problem">
      {({ validationDetails, validationErrors }) => {
        const reason = validationDetails.valueMissing
          ? "missing"
          : validationDetails.typeMismatch
            ? "unreadable"
            : validationDetails.badInput
              ? "unreadable"
              : undefined;
        if (reason === undefined) return validationErrors.join(" ");
        return sentence({ id: "bad-input", values: { reason, field: label } });
      }}
    </FieldError>
  );
}
