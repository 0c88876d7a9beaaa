import {
  Select as AriaSelect,
  Button,
  type Key,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
} from "react-aria-components";
import { FieldHint, FieldLabel, FieldProblem, type FieldProps } from "#web/parts/field";
import { Icon } from "#web/parts/icon";
import { useWords } from "#web/parts/words";

export type Choice = {
  readonly id: string;
  readonly label: string;
  readonly note?: string | undefined;
  /** Other texts by which a `ComboField` finds it, such as the name in the other language. */
  readonly search?: string | undefined;
};

type Shared = FieldProps & {
  readonly choices: readonly Choice[];
  readonly name?: string;
  readonly isRequired?: boolean;
  readonly autoFocus?: boolean;
};

type SelectProps = Shared & {
  readonly value?: string | null;
  readonly defaultValue?: string;
  readonly onChange?: (id: string | null) => void;
};

/** One choice of a list. */
export function Select({ label, hint, optional, choices, onChange, ...rest }: SelectProps) {
  const { t } = useWords();
  return (
    <AriaSelect
      {...rest}
      className="field"
      placeholder={t("parts.select.choose")}
      onChange={(key: Key | null) => onChange?.(key === null ? null : String(key))}
    >
      <FieldLabel label={label} optional={optional} />
      <Button className="input input-select">
        <SelectValue className="input-value">
          {({ isPlaceholder, defaultChildren, selectedText }) => (isPlaceholder ? defaultChildren : selectedText)}
        </SelectValue>
        <Icon name="down" />
      </Button>
      <FieldHint hint={hint} />
      <FieldProblem label={label} />
      <ChoiceList choices={choices} />
    </AriaSelect>
  );
}

type MultiSelectProps = Shared & {
  readonly value: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
};

/** Any number of choices of a list. */
export function MultiSelect({ label, hint, optional, choices, value, onChange, ...rest }: MultiSelectProps) {
  const { t } = useWords();
  const chosen = choices.filter((choice) => value.includes(choice.id));
  const [only] = chosen;
  const shown = chosen.length === 1 && only ? only.label : t("parts.filter.chosen", { count: chosen.length });
  return (
    <AriaSelect
      {...rest}
      className="field"
      selectionMode="multiple"
      value={value}
      onChange={(keys: readonly Key[]) => onChange(keys.map(String))}
    >
      <FieldLabel label={label} optional={optional} />
      <Button className="input input-select">
        <SelectValue className="input-value">
          {chosen.length === 0 ? <span className="quiet">{t("parts.select.choose")}</span> : shown}
        </SelectValue>
        <Icon name="down" />
      </Button>
      <FieldHint hint={hint} />
      <FieldProblem label={label} />
      <ChoiceList choices={choices} />
    </AriaSelect>
  );
}

export function ChoiceList({ choices }: { readonly choices: readonly Choice[] }) {
  return (
    <Popover className="popover">
      <ListBox className="choices">
        {choices.map((choice) => (
          <ListBoxItem key={choice.id} id={choice.id} textValue={choice.label} className="choice">
            <span className="choice-mark">
              <Icon name="check" />
            </span>
            <Text slot="label">{choice.label}</Text>
            {choice.note !== undefined && (
              <Text slot="description" className="choice-note">
                {choice.note}
              </Text>
            )}
          </ListBoxItem>
        ))}
      </ListBox>
    </Popover>
  );
}
