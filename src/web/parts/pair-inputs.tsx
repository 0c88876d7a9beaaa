import { Input, TextField } from "react-aria-components";
import { type Language, languages } from "#domain/pair";
import { tagOf } from "#i18n/translate";
import type { BilingualValue } from "#web/parts/bilingual-field";
import { FieldProblem, useIsNew } from "#web/parts/field";
import { useWords } from "#web/parts/words";

type PairInputsProps = {
  /** Said to screen readers before the language. */
  readonly label: string;
  readonly value: BilingualValue;
  readonly onChange: (value: BilingualValue) => void;
  readonly isRequired?: boolean;
  readonly autoFocus?: boolean;
};

/** Both languages of a short text on one line, for lists in which every row has one; an empty side shows which language it is for. */
export function PairInputs({ label, value, onChange, isRequired, autoFocus }: PairInputsProps) {
  const { locale, t } = useWords();
  const order: readonly Language[] = locale === "zh" ? languages : [...languages].reverse();
  const isNew = useIsNew();
  const isWritten = (language: Language) => (value[language] ?? "").trim() !== "";
  return (
    <div className="pair-inputs">
      {order.map((language, index) => {
        const needed =
          isRequired === true && index === 0 && !languages.some((other) => other !== language && isWritten(other));
        return (
          <TextField
            // A field that is no longer needed begins anew, else its sentence would stay.
            key={`${language} ${needed}`}
            className="field"
            aria-label={`${label}, ${t(`parts.language.${language}`)}`}
            value={value[language] ?? ""}
            isRequired={needed}
            onChange={(next) => onChange({ ...value, [language]: next })}
            autoFocus={autoFocus === true && index === 0 && isNew}
          >
            <Input className="input" lang={tagOf(language)} placeholder={t(`parts.language.${language}`)} />
            <FieldProblem label={label} />
          </TextField>
        );
      })}
    </div>
  );
}
