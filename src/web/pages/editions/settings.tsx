import { CountryWording } from "#web/pages/editions/country-wording";
import { EditionForm } from "#web/pages/editions/edition-form";
import { FieldsForm } from "#web/pages/editions/fields-form";
import { HostingForm } from "#web/pages/editions/hosting-form";
import { PhaseForm } from "#web/pages/editions/phase-form";
import { Staff } from "#web/pages/people/staff";
import { Records } from "#web/pages/records/list";
import { Page } from "#web/parts/page";
import { useSearchParams } from "#web/parts/search-params";
import { Tabs } from "#web/parts/tabs";
import { useWords } from "#web/parts/words";
import { useMe } from "#web/session";
import { useEdition } from "#web/shell/edition";

/** Everything about an edition that is set by hand. Each part is stored by itself. */
export function SettingsPage() {
  const { t } = useWords();
  const edition = useEdition();
  const [params, change] = useSearchParams();
  const owns = useMe()?.installation.includes("owner") === true;
  const parts = [
    { id: "edition", label: t("settings.edition"), content: <EditionForm edition={edition} />, keep: true },
    { id: "phases", label: t("settings.phases"), content: <PhaseForm edition={edition} />, keep: true },
    { id: "hosting", label: t("editions.hosting"), content: <HostingForm edition={edition} />, keep: true },
    { id: "fields", label: t("field.fields"), content: <FieldsForm edition={edition} />, keep: true },
    { id: "staff", label: t("settings.staff"), content: <Staff edition={edition} /> },
    ...(owns ? [{ id: "countries", label: t("settings.countries"), content: <CountryWording /> }] : []),
    { id: "records", label: t("settings.records"), content: <Records edition={edition} /> },
  ];
  const asked = params.get("part");
  return (
    <Page title={t("shell.nav.settings")}>
      <Tabs
        label={t("shell.nav.settings")}
        items={parts}
        selected={parts.find((part) => part.id === asked)?.id ?? "edition"}
        onChange={(part) => change({ part: part === "edition" ? null : part })}
      />
    </Page>
  );
}
