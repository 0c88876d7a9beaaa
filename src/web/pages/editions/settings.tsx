import { EmptyPage } from "#web/parts/empty-page";

import { Page } from "#web/parts/page";
import { useWords } from "#web/parts/words";

export function SettingsPage() {
  const { t } = useWords();

  return (
    <Page title={t("shell.nav.settings")}>
      <EmptyPage title={t("shell.empty.settings")} first={t("shell.empty.settings.first")}></EmptyPage>
    </Page>
  );
}
