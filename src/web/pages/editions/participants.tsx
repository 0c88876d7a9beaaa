import { EmptyPage } from "#web/parts/empty-page";
import { Link } from "#web/parts/link";
import { Page } from "#web/parts/page";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { useEdition } from "#web/shell/edition";

export function ParticipantsPage() {
  const { t } = useWords();
  const { code } = useEdition();
  return (
    <Page title={t("shell.nav.participants")}>
      <EmptyPage title={t("shell.empty.participants")} first={t("shell.empty.participants.first")}>
        <Link look="primary" href={paths.import(code)}>
          {t("shell.import.go")}
        </Link>
      </EmptyPage>
    </Page>
  );
}
