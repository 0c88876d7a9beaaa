import { useState } from "react";
import { textOf } from "#domain/pair";
import { nameOf } from "#domain/people/model";
import { Personal } from "#web/pages/scheduling/personal";
import { Button } from "#web/parts/button";
import { EmptyPage } from "#web/parts/empty-page";
import { Page } from "#web/parts/page";
import { useWords } from "#web/parts/words";
import { myEdition, useMe } from "#web/session";
import { useEdition } from "#web/shell/edition";

/** My own schedule; who holds several chooses among them. */
export function MinePage() {
  const { t, locale } = useWords();
  const edition = useEdition();
  const holders = myEdition(useMe(), edition.id)?.holders ?? [];
  const [chosen, choose] = useState<string | null>(null);
  const [first] = holders;
  if (!first) {
    return (
      <Page title={t("shell.nav.mine")}>
        <EmptyPage title={t("shell.empty.mine")} first={t("shell.empty.mine.first")} />
      </Page>
    );
  }
  return (
    <>
      {holders.length > 1 && (
        <div className="row">
          {holders.map((holder) => (
            <Button key={holder.id} aria-pressed={(chosen ?? first.id) === holder.id} onPress={() => choose(holder.id)}>
              {"party" in holder.name ? textOf(holder.name.party, locale) : nameOf(holder.name.interpreter, locale)}
            </Button>
          ))}
        </div>
      )}
      <Personal holder={chosen ?? first.id} />
    </>
  );
}
