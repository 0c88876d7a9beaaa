import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { Begin } from "#web/pages/editions/begin";
import { Unclaimed } from "#web/pages/people/unclaimed";
import { EmptyPage } from "#web/parts/empty-page";
import { Loading } from "#web/parts/loading";
import { Page } from "#web/parts/page";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { read } from "#web/queries";
import { entranceOf } from "#web/session";
import { Failed } from "#web/shell/shell";

/** The front door: leads everybody to where their day begins, and says what to do where there is nothing yet. */
export function HomePage() {
  const { t } = useWords();
  const router = useRouter();
  const { data: me, error, refetch } = useQuery({ ...read("people.me", {}), staleTime: 0 });
  const stays = me === undefined || (me.person === null ? !me.claimed : me.editions.length === 0);

  useEffect(() => {
    if (me === undefined || stays) return;
    router.history.replace(me.person === null ? paths.signIn() : entranceOf(me));
  }, [me, stays, router]);

  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (me === undefined || !stays) return <Loading />;
  if (me.person === null) return <Unclaimed />;
  if (me.installation.includes("owner")) return <Begin />;
  return (
    <Page title={t("shell.editions")}>
      <EmptyPage title={t("home.no-edition")} first={t("home.no-edition.first")} />
    </Page>
  );
}
