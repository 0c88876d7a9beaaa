import { useState } from "react";
import type { FieldProps } from "#web/parts/field";
import { useFormats } from "#web/parts/formats";
import { TextField } from "#web/parts/text-field";

type DateFieldProps = FieldProps & {
  readonly name?: string;
  readonly isRequired?: boolean;
  readonly autoFocus?: boolean;
  /** `YYYY-MM-DD`, or empty. */
  readonly value?: string;
  readonly defaultValue?: string;
  readonly onChange?: (day: string) => void;
};

/** A day. The day is repeated in words, since browsers differ in the order of day and month. */
export function DateField({ hint, value, defaultValue = "", onChange, ...rest }: DateFieldProps) {
  const { longDay } = useFormats();
  const [own, setOwn] = useState(defaultValue);
  const day = value ?? own;
  const words = /^\d{4}-\d{2}-\d{2}$/.test(day) ? longDay(day) : hint;
  return (
    <TextField
      {...rest}
      type="date"
      value={day}
      hint={words}
      onChange={(next) => {
        setOwn(next);
        onChange?.(next);
      }}
    />
  );
}
