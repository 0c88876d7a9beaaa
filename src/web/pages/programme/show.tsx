import { EmptyPage } from "#web/parts/empty-page";

import { Page } from "#web/parts/page";
import { useWords } from "#web/parts/words";

export function ProgrammePage() {
  const { t } = useWords();

  return (
    <Page title={t("shell.nav.programme")}>
      <EmptyPage title={t("shell.empty.programme")} first={t("shell.empty.programme.first")}></EmptyPage>
    </Page>
  );
}
