import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Text } from "react-aria-components";
import { Button, type ButtonLook } from "#web/parts/button";
import { Icon, type IconName } from "#web/parts/icon";
import { isFile, useSaving } from "#web/parts/saving";

export type MenuEntry = {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  /** Shown under the label: what it does, or why it cannot be chosen now. */
  readonly note?: string;
  readonly chosen?: boolean;
  readonly disabled?: boolean;
  readonly danger?: boolean;
} & ({ readonly href: string } | { readonly run: () => void });

type MenuProps = {
  /** What the button says; with `iconOnly` it is said to screen readers alone. */
  readonly label: string;
  readonly icon?: IconName;
  readonly iconOnly?: boolean;
  readonly look?: ButtonLook;
  readonly entries: readonly MenuEntry[];
};

/** A button with a list of things to do or places to go. */
export function Menu({ label, icon, iconOnly = false, look = "plain", entries }: MenuProps) {
  const saving = useSaving();
  const actionOf = (entry: MenuEntry) => {
    if ("run" in entry) return { onAction: entry.run };
    const save = isFile(entry.href) ? saving(entry.href) : undefined;
    if (save) return { onAction: save };
    return isFile(entry.href) ? { href: entry.href, download: true } : { href: entry.href };
  };
  const words = iconOnly ? { "aria-label": label } : { children: label };
  return (
    <MenuTrigger>
      <Button look={look} {...(icon ? { icon } : {})} {...words} />
      <Popover className="popover" placement="bottom end">
        <AriaMenu className="choices" aria-label={label}>
          {entries.map((entry) => (
            <MenuItem
              key={entry.id}
              id={entry.id}
              textValue={entry.label}
              className={`choice${entry.danger ? " choice-danger" : ""}`}
              isDisabled={entry.disabled === true}
              {...actionOf(entry)}
            >
              <span className="choice-mark">{markOf(entry)}</span>
              <Text slot="label">{entry.label}</Text>
              {entry.note !== undefined && (
                <Text slot="description" className="choice-note">
                  {entry.note}
                </Text>
              )}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

function markOf({ chosen, icon }: MenuEntry) {
  const name = chosen ? "check" : icon;
  return name === undefined ? null : <Icon name={name} />;
}
