import { EmptyPage } from "#web/parts/empty-page";

import { Page } from "#web/parts/page";
import { useWords } from "#web/parts/words";

export function TimetablePage() {
  const { t } = useWords();

  return (
    <Page title={t("shell.nav.timetable")}>
      <EmptyPage title={t("shell.empty.timetable")} first={t("shell.empty.timetable.first")}></EmptyPage>
    </Page>
  );
}
