import type { ReactNode } from "react";
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from "react-aria-components";
import { Icon } from "#web/parts/icon";

type CheckboxProps = Omit<AriaCheckboxProps, "className" | "style" | "children"> & {
  readonly children?: ReactNode;
  readonly hint?: string | undefined;
};

/** Yes or no. */
export function Checkbox({ children, hint, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} className="checkbox">
      {({ isIndeterminate }) => (
        <>
          <span className="checkbox-box" aria-hidden="true">
            <Icon name={isIndeterminate ? "minus" : "check"} />
          </span>
          {children !== undefined && (
            <span className="checkbox-words">
              {children}
              {hint !== undefined && <span className="field-hint">{hint}</span>}
            </span>
          )}
        </>
      )}
    </AriaCheckbox>
  );
}
