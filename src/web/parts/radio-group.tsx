import { RadioGroup as AriaRadioGroup, Radio } from "react-aria-components";
import { FieldHint, FieldLabel, FieldProblem, type FieldProps } from "#web/parts/field";
import type { Choice } from "#web/parts/select";

type RadioGroupProps = FieldProps & {
  readonly choices: readonly Choice[];
  readonly name?: string;
  readonly isRequired?: boolean;
  readonly value?: string;
  readonly defaultValue?: string;
  readonly onChange?: (id: string) => void;
  /** Few short choices may stand beside each other. */
  readonly beside?: boolean;
};

/** One of a few choices, all of them in sight. */
export function RadioGroup({ label, hint, optional, choices, beside, ...rest }: RadioGroupProps) {
  return (
    <AriaRadioGroup {...rest} className={`field radios${beside ? " radios-beside" : ""}`}>
      <FieldLabel label={label} optional={optional} />
      <div className="radios-list">
        {choices.map((choice) => (
          <Radio key={choice.id} value={choice.id} className="radio">
            <span className="radio-dot" aria-hidden="true" />
            <span className="checkbox-words">
              {choice.label}
              {choice.note !== undefined && <span className="field-hint">{choice.note}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldHint hint={hint} />
      <FieldProblem label={label} />
    </AriaRadioGroup>
  );
}
