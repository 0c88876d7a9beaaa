import {
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaNumberFieldProps,
  Button,
  Group,
  Input,
} from "react-aria-components";
import { FieldHint, FieldLabel, FieldProblem, type FieldProps } from "#web/parts/field";
import { Icon } from "#web/parts/icon";

type NumberFieldProps = Omit<AriaNumberFieldProps, "className" | "style" | "children"> & FieldProps;

/** A number with steps to both sides; the arrow keys step as well. */
export function NumberField({ label, hint, optional, ...rest }: NumberFieldProps) {
  return (
    <AriaNumberField {...rest} className="field field-number">
      <FieldLabel label={label} optional={optional} />
      <Group className="input-group">
        <Button slot="decrement" className="input-step">
          <Icon name="minus" />
        </Button>
        <Input className="input" />
        <Button slot="increment" className="input-step">
          <Icon name="add" />
        </Button>
      </Group>
      <FieldHint hint={hint} />
      <FieldProblem label={label} />
    </AriaNumberField>
  );
}
