import { EmptyPage } from "#web/parts/empty-page";

import { Page } from "#web/parts/page";
import { useWords } from "#web/parts/words";

export function MinePage() {
  const { t } = useWords();

  return (
    <Page title={t("shell.nav.mine")}>
      <EmptyPage title={t("shell.empty.mine")} first={t("shell.empty.mine.first")}></EmptyPage>
    </Page>
  );
}
