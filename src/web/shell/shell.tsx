import { useQuery } from "@tanstack/react-query";
import { Outlet, useLocation, useParams } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { textOf } from "#domain/pair";
import { RefusalError } from "#web/failure";
import { useKeys } from "#web/parts/keys";
import { Link } from "#web/parts/link";
import { Loading } from "#web/parts/loading";
import { Page, PlaceContext } from "#web/parts/page";
import { Problem } from "#web/parts/problem";
import { Toasts } from "#web/parts/toast";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { read } from "#web/queries";
import { BottomBar, Contents } from "#web/shell/contents";
import { EditionContext } from "#web/shell/edition";
import { TopBar } from "#web/shell/top-bar";

/** What opens over the page is fetched while the reader reads, and is not in the way of the first page. */
const sheets = () => import("#web/shell/sheets");
const AccountSheet = lazy(async () => ({ default: (await sheets()).AccountSheet }));
const ContentsSheet = lazy(async () => ({ default: (await sheets()).ContentsSheet }));
const KeysHelp = lazy(async () => ({ default: (await import("#web/parts/keys-help")).KeysHelp }));

type Sheet = "account" | "contents" | "keys";

/** Everything around the page. */
export function Shell() {
  const { t, locale } = useWords();
  const { code } = useParams({ strict: false });
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const shown = useQuery({
    ...read("editions.show", { params: { edition: code ?? "" } }),
    enabled: code !== undefined,
  });
  const edition = code === undefined ? null : (shown.data ?? null);
  const close = () => setSheet(null);
  const openKeys = () => setSheet("keys");
  useKeys([{ keys: "?", label: t("parts.keys.help"), general: true, run: openKeys }]);

  useEffect(() => {
    const timer = setTimeout(() => void sheets(), 2000);
    return () => clearTimeout(timer);
  }, []);

  return (
    <EditionContext value={edition}>
      <PlaceContext value={edition && textOf(edition.name, locale)}>
        <a className="skip" href="#content">
          {t("shell.skip")}
        </a>
        <TopBar edition={edition} onAccount={() => setSheet("account")} />
        <div className={edition ? "with-contents" : "without-contents"}>
          {edition && <Contents edition={edition} />}
          <main id="content" className="main" tabIndex={-1}>
            {code !== undefined && edition === null ? (
              shown.error ? (
                <Failed error={shown.error} onRetry={() => void shown.refetch()} />
              ) : (
                <Loading />
              )
            ) : (
              <Suspense fallback={<Loading />}>
                <Outlet />
              </Suspense>
            )}
          </main>
        </div>
        {edition && <BottomBar edition={edition} onMore={() => setSheet("contents")} />}
        <Toasts />
        <Suspense>
          {sheet === "account" && <AccountSheet onClose={close} onKeys={openKeys} />}
          {sheet === "contents" && edition && <ContentsSheet edition={edition} onClose={close} />}
          {sheet === "keys" && <KeysHelp isOpen onClose={close} />}
        </Suspense>
      </PlaceContext>
    </EditionContext>
  );
}

/** A page that could not be shown; who is not signed in gets the way to the sign-in and comes back here. */
export function Failed({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const { t } = useWords();
  const here = useLocation({ select: (location) => location.href });
  const signIn = error instanceof RefusalError && error.refusal.id === "sign-in-needed";
  return (
    <Page title={t("parts.problem.page")}>
      <Problem error={error} {...(onRetry ? { onRetry } : {})}>
        {signIn ? (
          <Link look="primary" href={paths.signIn(here)}>
            {t("shell.sign-in")}
          </Link>
        ) : (
          <Link href={paths.editions()}>{t("shell.choose-edition")}</Link>
        )}
      </Problem>
    </Page>
  );
}
