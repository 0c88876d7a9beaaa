import { EmptyPage } from "#web/parts/empty-page";

import { Page } from "#web/parts/page";
import { useWords } from "#web/parts/words";

export function ImportPage() {
  const { t } = useWords();

  return (
    <Page title={t("shell.nav.import")}>
      <EmptyPage title={t("shell.empty.import")} first={t("shell.empty.import.first")}></EmptyPage>
    </Page>
  );
}
