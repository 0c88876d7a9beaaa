import { EmptyPage } from "#web/parts/empty-page";
import { Link } from "#web/parts/link";
import { Page } from "#web/parts/page";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";

export function NotFoundPage() {
  const { t } = useWords();
  return (
    <Page title={t("shell.missing-page")}>
      <EmptyPage title={t("shell.missing-page")} first={t("shell.missing-page.first")}>
        <Link look="plain" href={paths.editions()}>
          {t("shell.choose-edition")}
        </Link>
      </EmptyPage>
    </Page>
  );
}
