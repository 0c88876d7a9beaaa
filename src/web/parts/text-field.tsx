import type { Ref } from "react";
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  Input,
  TextArea,
} from "react-aria-components";
import { FieldHint, FieldLabel, FieldProblem, type FieldProps } from "#web/parts/field";

type TextFieldProps = Omit<AriaTextFieldProps, "className" | "style" | "children"> &
  FieldProps & {
    /** Lines of a longer text; one line is the default. */
    readonly lines?: number;
    readonly placeholder?: string;
    readonly inputRef?: Ref<HTMLInputElement>;
  };

/** One text, on one line or several. */
export function TextField({ label, hint, optional, lines = 1, placeholder, inputRef, lang, ...rest }: TextFieldProps) {
  const shared = { ...(placeholder === undefined ? {} : { placeholder }), ...(lang === undefined ? {} : { lang }) };
  return (
    <AriaTextField {...rest} className="field">
      <FieldLabel label={label} optional={optional} />
      {lines > 1 ? (
        <TextArea {...shared} className="input" rows={lines} />
      ) : (
        <Input {...shared} {...(inputRef ? { ref: inputRef } : {})} className="input" />
      )}
      <FieldHint hint={hint} />
      <FieldProblem label={label} />
    </AriaTextField>
  );
}
