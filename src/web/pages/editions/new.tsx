import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { textOf } from "#domain/pair";
import { type EditionDraft, EditionFields } from "#web/pages/editions/edition-fields";
import { BilingualField, type BilingualValue } from "#web/parts/bilingual-field";
import { Button } from "#web/parts/button";
import { Form } from "#web/parts/form";
import { Loading } from "#web/parts/loading";
import { Page } from "#web/parts/page";
import { Select } from "#web/parts/select";
import { TextField } from "#web/parts/text-field";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { read, useWrite } from "#web/queries";
import { Failed } from "#web/shell/shell";

const empty: EditionDraft = { name: {}, place: {}, zone: "Asia/Shanghai", startsOn: "", endsOn: "" };
/** Stands for a series that does not exist yet; no id looks like it. */
const newSeries = "*";

/** The first step of every event. */
export function NewEditionPage() {
  const { t, locale } = useWords();
  const router = useRouter();
  const { data: series, error } = useQuery(read("editions.series", {}));
  const [chosen, choose] = useState<string | null>(null);
  const [seriesName, nameSeries] = useState<BilingualValue>({});
  const [code, setCode] = useState("");
  const [draft, setDraft] = useState(empty);
  const create = useWrite("editions.create", {
    renews: ["people.me", "editions.list", "editions.series"],
    onDone: (edition) => router.history.push(paths.edition(edition.code)),
  });
  if (error) return <Failed error={error} />;
  if (!series) return <Loading />;
  const seriesId = chosen ?? series[0]?.id ?? newSeries;
  const busy = create.isPending || create.isSuccess;
  const send = () => {
    const ofSeries = seriesId === newSeries ? { seriesName } : { seriesId };
    if (!busy) create.mutate({ body: { ...draft, code: code.trim(), ...ofSeries } });
  };
  return (
    <Page title={t("home.new")} lead={t("editions.new.lead")}>
      <Form
        error={create.error}
        onSubmit={send}
        actions={
          <Button type="submit" look="primary" isPending={busy}>
            {t("home.new")}
          </Button>
        }
      >
        {series.length > 0 && (
          <Select
            label={t("editions.series")}
            name="seriesId"
            value={seriesId}
            onChange={choose}
            choices={[
              ...series.map((one) => ({ id: one.id, label: textOf(one.name, locale) })),
              { id: newSeries, label: t("editions.series.new") },
            ]}
          />
        )}
        {seriesId === newSeries && (
          <BilingualField
            label={t("editions.series.name")}
            name="seriesName"
            optional
            hint={t("editions.series.name.hint")}
            value={seriesName}
            onChange={nameSeries}
          />
        )}
        <EditionFields draft={draft} onChange={setDraft} />
        <TextField
          label={t("field.code")}
          name="code"
          isRequired
          maxLength={40}
          hint={t("editions.code.hint")}
          value={code}
          onChange={(typed) => setCode(typed.toLowerCase().replace(/\s+/g, "-"))}
        />
      </Form>
    </Page>
  );
}
