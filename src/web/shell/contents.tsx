import { useLocation, useRouter } from "@tanstack/react-router";
import type { Edition } from "#domain/editions/model";
import { Button } from "#web/parts/button";
import { useKeys } from "#web/parts/keys";
import { Link } from "#web/parts/link";
import { useWords } from "#web/parts/words";
import { myEdition, useMe } from "#web/session";
import { type Destination, destinationsFor, isCurrent, thumbDestinations } from "#web/shell/navigation";

/** The table of contents beside the page. */
export function Contents({ edition }: { readonly edition: Edition }) {
  const { t } = useWords();
  const router = useRouter();
  const all = destinationsFor(myEdition(useMe(), edition.code));
  useKeys(
    all.map((one) => ({
      keys: `g ${one.key}`,
      label: t("parts.keys.go", { page: t(one.label) }),
      general: true,
      run: () => router.history.push(one.path(edition.code)),
    })),
  );
  return (
    <nav className="contents no-print" aria-label={t("shell.navigation")}>
      <ContentsList code={edition.code} destinations={all} />
    </nav>
  );
}

/** The same at the foot of a phone, within reach of a thumb; what does not fit opens as a sheet. */
export function BottomBar({ edition, onMore }: { readonly edition: Edition; readonly onMore: () => void }) {
  const { t } = useWords();
  const path = useLocation({ select: (location) => location.pathname });
  const all = destinationsFor(myEdition(useMe(), edition.code));
  const thumb = thumbDestinations(all);
  return (
    <nav className="bottom-bar no-print" aria-label={t("shell.navigation")}>
      {thumb.map((one) => (
        <Link
          key={one.id}
          look="bare"
          href={one.path(edition.code)}
          {...(isCurrent(path, one.path(edition.code), edition.code) ? { "aria-current": "page" } : {})}
        >
          {t(one.short)}
        </Link>
      ))}
      {all.length > thumb.length && (
        <Button look="quiet" onPress={onMore} aria-haspopup="dialog">
          {t("shell.more")}
        </Button>
      )}
    </nav>
  );
}

type ContentsListProps = {
  readonly code: string;
  readonly destinations: readonly Destination[];
  readonly onGo?: () => void;
};

export function ContentsList({ code, destinations, onGo }: ContentsListProps) {
  const { t } = useWords();
  const path = useLocation({ select: (location) => location.pathname });
  const groups = (["nouns", "office"] as const).map((group) => destinations.filter((one) => one.group === group));
  return groups
    .filter((group) => group.length > 0)
    .map((group) => (
      <ul key={group[0]?.group} className="contents-list">
        {group.map((one) => (
          <li key={one.id}>
            <Link
              look="bare"
              href={one.path(code)}
              {...(onGo ? { onPress: onGo } : {})}
              {...(isCurrent(path, one.path(code), code) ? { "aria-current": "page" } : {})}
            >
              {t(one.label)}
            </Link>
          </li>
        ))}
      </ul>
    ));
}
