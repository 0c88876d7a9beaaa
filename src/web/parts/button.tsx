import { type ReactNode, useId } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import { Icon, type IconName } from "#web/parts/icon";

export type ButtonLook = "primary" | "plain" | "quiet" | "danger";

export type ButtonProps = Omit<AriaButtonProps, "className" | "style" | "children" | "isDisabled"> & {
  readonly children?: ReactNode;
  readonly look?: ButtonLook;
  readonly icon?: IconName;
  /** Only the icon is shown; the words are then for screen readers and belong in `aria-label`. */
  readonly dense?: boolean;
  /** Why it cannot be pressed now. The button stays reachable and says so, instead of vanishing. */
  readonly reason?: string | undefined;
};

/** A thing to press. One `primary` on a page at most. */
export function Button(props: ButtonProps) {
  const { look = "plain", icon, dense, reason, children, onPress, isPending, ...rest } = props;
  const reasonId = useId();
  const className = `button button-${look}${dense ? " button-dense" : ""}${children === undefined ? " button-icon" : ""}`;
  const content = (
    <>
      {icon && <Icon name={icon} />}
      {children !== undefined && <span className="button-words">{children}</span>}
    </>
  );
  if (isPending) {
    // The library would announce the button by its id, which is left dangling once the form is closed.
    return (
      <AriaButton {...rest} type="button" className={`${className} button-pending`} aria-disabled aria-busy>
        {content}
      </AriaButton>
    );
  }
  if (reason === undefined) {
    return (
      <AriaButton {...rest} {...(onPress ? { onPress } : {})} className={className}>
        {content}
      </AriaButton>
    );
  }
  return (
    <span className="reasoned">
      <AriaButton {...rest} type="button" className={className} aria-disabled aria-describedby={reasonId}>
        {content}
      </AriaButton>
      <span className="reason" role="tooltip" id={reasonId}>
        {reason}
      </span>
    </span>
  );
}
