import { DemoButton } from "#web/pages/editions/demo-button";
import { Link } from "#web/parts/link";
import { Page } from "#web/parts/page";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";

/** Nothing here yet: an edition of one's own, or the demo edition to look around in. */
export function Begin() {
  const { t } = useWords();
  return (
    <Page title={t("home.begin")} lead={t("home.begin.lead")}>
      <div className="ways">
        <section className="way">
          <h2>{t("home.new")}</h2>
          <p>{t("home.new.about")}</p>
          <Link look="primary" href={paths.newEdition()}>
            {t("home.new")}
          </Link>
        </section>
        <section className="way">
          <h2>{t("home.demo")}</h2>
          <p>{t("home.demo.about")}</p>
          <DemoButton />
        </section>
      </div>
    </Page>
  );
}
