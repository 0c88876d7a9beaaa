import { Button, ComboBox, Group, Input, type Key } from "react-aria-components";
import { FieldHint, FieldLabel, FieldProblem, type FieldProps } from "#web/parts/field";
import { Icon } from "#web/parts/icon";
import { type Choice, ChoiceList } from "#web/parts/select";

type ComboFieldProps = FieldProps & {
  readonly choices: readonly Choice[];
  readonly name?: string;
  readonly isRequired?: boolean;
  readonly autoFocus?: boolean;
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
};

/** One choice of a long list, found by typing part of it in either language. */
export function ComboField({ label, hint, optional, choices, value, onChange, ...rest }: ComboFieldProps) {
  const found = new Map(choices.map((choice) => [choice.label, fold(`${choice.label} ${choice.search ?? ""}`)]));
  return (
    <ComboBox
      {...rest}
      className="field"
      defaultFilter={(text, typed) => (found.get(text) ?? "").includes(fold(typed))}
      value={value}
      onChange={(key: Key | null) => onChange(key === null ? null : String(key))}
      menuTrigger="focus"
    >
      <FieldLabel label={label} optional={optional} />
      <Group className="input-group">
        <Input className="input" />
        <Button className="input-step">
          <Icon name="down" />
        </Button>
      </Group>
      <FieldHint hint={hint} />
      <FieldProblem label={label} />
      <ChoiceList choices={choices} />
    </ComboBox>
  );
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
