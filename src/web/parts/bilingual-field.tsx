import { useId } from "react";
import { Input, Label, TextArea, TextField } from "react-aria-components";
import { type Language, languages, type Pair } from "#domain/pair";
import { tagOf } from "#i18n/translate";
import { FieldProblem, type FieldProps, useIsNew } from "#web/parts/field";
import { Tag } from "#web/parts/tag";
import { useWords } from "#web/parts/words";

export type BilingualValue = { readonly zh?: string | undefined; readonly en?: string | undefined };

type BilingualFieldProps = FieldProps & {
  /** The two inputs are named `<name>.zh` and `<name>.en`, as the contract names them. */
  readonly name: string;
  readonly value: BilingualValue;
  readonly onChange: (value: BilingualValue) => void;
  /** The text as it is stored, for the origin of each side. */
  readonly stored?: Pair;
  readonly lines?: number;
  /** One of the two languages has to be there. */
  readonly isRequired?: boolean;
  readonly autoFocus?: boolean;
};

/** Chinese and English side by side, each with its origin, and a mark on the side that is empty. */
export function BilingualField(props: BilingualFieldProps) {
  const { label, hint, optional, name, value, onChange, stored, lines = 1, isRequired, autoFocus } = props;
  const { locale, t } = useWords();
  const hintId = useId();
  const isNew = useIsNew();
  const order: readonly Language[] = locale === "zh" ? languages : [...languages].reverse();
  const written = languages.filter((language) => (value[language] ?? "").trim() !== "");
  const note = hint ?? (isRequired ? t("parts.one-language-is-enough") : undefined);
  return (
    <fieldset className="bilingual" {...(note === undefined ? {} : { "aria-describedby": hintId })}>
      <legend className="field-label">
        {label}
        {optional && <span className="field-optional">{t("parts.optional")}</span>}
      </legend>
      <div className="facing facing-form">
        {order.map((language, index) => {
          const text = value[language] ?? "";
          const needed = isRequired === true && index === 0 && !written.some((other) => other !== language);
          const side = stored?.[language];
          const missing = text.trim() === "" && written.length > 0;
          const machine = side?.origin === "machine" && side.text === text;
          return (
            <TextField
              // A field that is no longer needed begins anew, else its sentence would stay.
              key={`${language} ${needed}`}
              className="field facing-side"
              name={`${name}.${language}`}
              value={text}
              isRequired={needed}
              onChange={(next) => onChange({ ...value, [language]: next })}
              autoFocus={autoFocus === true && index === 0 && isNew}
            >
              <span className="bilingual-head">
                <Label className="facing-head">
                  <span className="visually-hidden">{label}, </span>
                  {t(`parts.language.${language}`)}
                </Label>
                {missing && <Tag tone="warn">{t(`parts.pair.missing.${language}`)}</Tag>}
                {machine && (
                  <Tag tone={side.checkedBy === undefined ? "warn" : "plain"}>
                    {t(side.checkedBy === undefined ? "parts.pair.machine" : "parts.pair.machine-checked")}
                  </Tag>
                )}
              </span>
              {lines > 1 ? (
                <TextArea className="input" rows={lines} lang={tagOf(language)} />
              ) : (
                <Input className="input" lang={tagOf(language)} />
              )}
              <FieldProblem label={label} />
            </TextField>
          );
        })}
      </div>
      {note !== undefined && (
        <p id={hintId} className="field-hint">
          {note}
        </p>
      )}
    </fieldset>
  );
}
