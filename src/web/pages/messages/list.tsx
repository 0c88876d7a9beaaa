import { EmptyPage } from "#web/parts/empty-page";

import { Page } from "#web/parts/page";
import { useWords } from "#web/parts/words";

export function MessagesPage() {
  const { t } = useWords();

  return (
    <Page title={t("shell.nav.messages")}>
      <EmptyPage title={t("shell.empty.messages")} first={t("shell.empty.messages.first")}></EmptyPage>
    </Page>
  );
}
