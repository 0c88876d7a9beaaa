import type { ReactNode } from "react";
import { Link as AriaLink, type LinkProps as AriaLinkProps } from "react-aria-components";
import { Icon, type IconName } from "#web/parts/icon";
import { isFile, useSaving } from "#web/parts/saving";
import { useWords } from "#web/parts/words";

type LinkProps = Omit<AriaLinkProps, "className" | "style" | "children" | "href" | "isDisabled"> & {
  /** A path from `paths.ts`, an address outside, which opens in a new tab, or one of a file, which is saved. */
  readonly href: string;
  readonly children: ReactNode;
  /** A link that leads on to the next step may look like a button. */
  readonly look?: "text" | "plain" | "primary" | "bare";
  readonly icon?: IconName;
};

/** Goes to another page. */
export function Link({ href, children, look = "text", icon, ...rest }: LinkProps) {
  const { t } = useWords();
  const saving = useSaving();
  const save = isFile(href) ? saving(href) : undefined;
  const outside = /^https?:/.test(href);
  const className = look === "text" ? "link" : look === "bare" ? "link-bare" : `button button-${look}`;
  return (
    <AriaLink
      {...rest}
      href={href}
      className={className}
      {...(outside ? { target: "_blank", rel: "noopener noreferrer" } : {})}
      {...(isFile(href) ? { download: true } : {})}
      {...(save
        ? {
            onClick: (event) => {
              event.preventDefault();
              save();
            },
          }
        : {})}
    >
      {icon && <Icon name={icon} />}
      {children}
      {outside && <span className="visually-hidden"> ({t("parts.new-tab")})</span>}
    </AriaLink>
  );
}
