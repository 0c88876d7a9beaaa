import type { Edition } from "#domain/editions/model";
import { nameOf } from "#domain/people/model";
import { tagOf } from "#i18n/translate";
import { call } from "#web/call";
import { Button } from "#web/parts/button";
import { Link } from "#web/parts/link";
import { PairText } from "#web/parts/pair-text";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { useMe } from "#web/session";
import { Brand } from "#web/shell/brand";

type TopBarProps = { readonly edition: Edition | null; readonly onAccount: () => void };

/** The running head: where we are, in which language, and who is reading. */
export function TopBar({ edition, onAccount }: TopBarProps) {
  const { t, locale } = useWords();
  const person = useMe()?.person ?? null;
  return (
    <header className="top-bar no-print">
      <Link href={paths.home()} look="bare" aria-label={t("shell.home")}>
        <Brand />
        <span className="top-bar-product">{t("shell.product")}</span>
      </Link>
      {edition !== null && (
        <Link href={paths.edition(edition.code)} look="bare">
          <PairText pair={edition.name} className="top-bar-edition" marks={false} />
        </Link>
      )}
      <div className="top-bar-end">
        <LanguageSwitch />
        <Button look="quiet" icon="person" onPress={onAccount} aria-haspopup="dialog">
          {person === null ? t("shell.account") : nameOf(person.name, locale)}
        </Button>
      </div>
    </header>
  );
}

function LanguageSwitch() {
  const { t, locale, setLocale } = useWords();
  const me = useMe();
  const other = locale === "zh" ? "en" : "zh";
  return (
    <Button
      look="quiet"
      icon="language"
      onPress={async () => {
        await setLocale(other);
        // The language of mails follows the language of the pages; a failure here must not hold up reading.
        if (me?.person) void call("people.set-locale", { body: { locale: other } }).catch(() => undefined);
      }}
    >
      <span lang={tagOf(other)}>{t("shell.language.switch")}</span>
    </Button>
  );
}
