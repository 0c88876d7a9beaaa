import { Input, TextField } from "react-aria-components";
import { type Language, languages } from "#domain/pair";
import { tagOf } from "#i18n/translate";
import type { BilingualValue } from "#web/parts/bilingual-field";
import { FieldProblem } from "#web/parts/field";
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
  const empty = languages.every((language) => (value[language] ?? "").trim() === "");
  return (
    <div className="pair-inputs">
      {order.map((language, index) => (
        <TextField
          key={language}
          className="field"
          aria-label={`${label}, ${t(`parts.language.${language}`)}`}
          value={value[language] ?? ""}
          isRequired={isRequired === true && empty && index === 0}
          onChange={(next) => onChange({ ...value, [language]: next })}
          {...(autoFocus && index === 0 ? { autoFocus } : {})}
        >
          <Input className="input" lang={tagOf(language)} placeholder={t(`parts.language.${language}`)} />
          <FieldProblem label={label} />
        </TextField>
      ))}
    </div>
  );
}
