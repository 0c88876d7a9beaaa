import type { Edition } from "#domain/editions/model";
import { nameOf } from "#domain/people/model";
import { Button } from "#web/parts/button";
import { Dialog } from "#web/parts/dialog";
import { Link } from "#web/parts/link";
import { useProblemWords } from "#web/parts/problem";
import { RadioGroup } from "#web/parts/radio-group";
import { themeChoices, useTheme } from "#web/parts/theme";
import { notify } from "#web/parts/toast";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { client, useWrite } from "#web/queries";
import { myEdition, useMe } from "#web/session";
import { ContentsList } from "#web/shell/contents";
import { destinationsFor } from "#web/shell/navigation";

type SheetProps = { readonly onClose: () => void };

/** Who is reading, how the pages look, and the way out. */
export function AccountSheet({ onClose, onKeys }: SheetProps & { readonly onKeys: () => void }) {
  const { t, locale } = useWords();
  const person = useMe()?.person ?? null;
  const [theme, setTheme] = useTheme();
  const words = useProblemWords();
  const signOut = useWrite("people.sign-out", {
    onDone: () => {
      client.clear();
      window.location.assign(paths.signIn());
    },
    onFail: (error) => notify(words(error), { tone: "bad" }),
  });
  return (
    <Dialog
      title={person === null ? t("shell.not-signed-in") : nameOf(person.name, locale)}
      isOpen
      onClose={onClose}
      actions={
        person === null ? (
          <Link look="primary" href={paths.signIn(window.location.pathname)} onPress={onClose}>
            {t("shell.sign-in")}
          </Link>
        ) : (
          <Button onPress={() => signOut.mutate({ body: {} })} isPending={signOut.isPending}>
            {t("shell.sign-out")}
          </Button>
        )
      }
    >
      <div className="stack">
        <RadioGroup
          label={t("shell.theme")}
          beside
          value={theme}
          choices={themeChoices.map((id) => ({ id, label: t(`shell.theme.${id}`) }))}
          onChange={(next) => setTheme(themeChoices.find((choice) => choice === next) ?? "auto")}
        />
        <div className="row">
          <Link look="plain" href={paths.editions()} onPress={onClose}>
            {t("shell.choose-edition")}
          </Link>
          <Button
            icon="keys"
            onPress={() => {
              onClose();
              onKeys();
            }}
          >
            {t("shell.keys")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** All pages of an edition, for the phone. */
export function ContentsSheet({ onClose, edition }: SheetProps & { readonly edition: Edition }) {
  const { t } = useWords();
  return (
    <Dialog title={t("shell.navigation")} isOpen onClose={onClose}>
      <nav aria-label={t("shell.navigation")}>
        <ContentsList
          code={edition.code}
          destinations={destinationsFor(myEdition(useMe(), edition.code))}
          onGo={onClose}
        />
      </nav>
    </Dialog>
  );
}
