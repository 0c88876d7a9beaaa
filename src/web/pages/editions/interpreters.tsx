import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { nameOf } from "#domain/people/model";
import type { Reply } from "#web/call";
import { useLanguageChoices } from "#web/languages";
import { nobody, PersonFields, sentOf } from "#web/pages/people/person-fields";
import { PersonalLinkButton } from "#web/pages/people/personal-link";
import { Button } from "#web/parts/button";
import { DateField } from "#web/parts/date-field";
import { Dialog } from "#web/parts/dialog";
import { EmptyPage } from "#web/parts/empty-page";
import { Form } from "#web/parts/form";
import { useFormats } from "#web/parts/formats";
import { Link } from "#web/parts/link";
import { Loading } from "#web/parts/loading";
import { Page } from "#web/parts/page";
import { Problem } from "#web/parts/problem";
import { MultiSelect } from "#web/parts/select";
import { type Column, Table } from "#web/parts/table";
import { TextField } from "#web/parts/text-field";
import { notify } from "#web/parts/toast";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { read, useWrite } from "#web/queries";
import { useEdition } from "#web/shell/edition";

type Interpreter = Reply<"editions.interpreters">[number];

/** Interpreters with languages and shifts; each has an own timetable and an own way in. */
export function InterpretersPage() {
  const { t, locale } = useWords();
  const { list, languageName, times, shortDay, zoneName } = useFormats();
  const edition = useEdition();
  const [adding, setAdding] = useState(false);
  const shown = useQuery(read("editions.interpreters", { params: { edition: edition.id } }));
  const columns: readonly Column<Interpreter>[] = [
    {
      id: "name",
      label: t("field.name.native"),
      sort: (row) => nameOf(row.name, locale),
      cell: (row) => <Link href={paths.personal(edition.code, row.delegateId)}>{nameOf(row.name, locale)}</Link>,
    },
    {
      id: "languages",
      label: t("field.languages"),
      cell: (row) => <span className="terms">{list(row.languages.map(languageName))}</span>,
    },
    {
      id: "shifts",
      label: t("programme.shift"),
      cell: (row) =>
        row.shifts.length === 0
          ? t("programme.shift.all-day")
          : list(
              row.shifts.map(
                (shift) => `${shortDay(shift.from, edition.zone)} ${times(shift.from, shift.to, edition.zone)}`,
              ),
            ),
    },
    {
      id: "link",
      label: t("people.link.short"),
      narrow: true,
      cell: (row) => (
        <PersonalLinkButton editionId={edition.id} personId={row.personId} name={nameOf(row.name, locale)} />
      ),
    },
  ];
  return (
    <Page
      title={t("shell.nav.interpreters")}
      lead={<span className="note">{t("timetable.zone", { zone: zoneName(edition.zone) })}</span>}
      actions={<Button onPress={() => setAdding(true)}>{t("programme.interpreter.add")}</Button>}
    >
      {shown.error && <Problem error={shown.error} onRetry={() => void shown.refetch()} />}
      {!shown.data && !shown.error && <Loading />}
      {shown.data?.length === 0 && (
        <EmptyPage title={t("shell.empty.interpreters")} first={t("shell.empty.interpreters.first")}>
          <Link look="primary" href={paths.import(edition.code)}>
            {t("shell.import.go")}
          </Link>
        </EmptyPage>
      )}
      {shown.data && shown.data.length > 0 && (
        <Table
          label={t("shell.nav.interpreters")}
          columns={columns}
          rows={shown.data}
          idOf={(row) => row.delegateId}
          nameOf={(row) => nameOf(row.name, locale)}
        />
      )}
      {adding && <AddInterpreter onClose={() => setAdding(false)} />}
    </Page>
  );
}

function AddInterpreter({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const edition = useEdition();
  const choices = useLanguageChoices();
  const formId = useId();
  const [person, setPerson] = useState(nobody);
  const [spoken, setSpoken] = useState<readonly string[]>(["zh", "en"]);
  const [date, setDate] = useState(edition.startsOn);
  const [from, setFrom] = useState("09:00");
  const [to, setTo] = useState("18:00");
  const add = useWrite("editions.add-interpreter", {
    renews: ["editions.interpreters", "editions.summary"],
    onDone: () => {
      notify(t("settings.saved"), { tone: "good" });
      onClose();
    },
  });
  const submit = () =>
    add.mutate({
      params: { edition: edition.id },
      body: {
        ...sentOf(person),
        languages: [...spoken],
        date,
        from,
        to,
      },
    });
  return (
    <Dialog
      title={t("programme.interpreter.add")}
      isOpen
      onClose={onClose}
      place="side"
      actions={
        <>
          <Button onPress={onClose}>{t("parts.cancel")}</Button>
          <Button type="submit" form={formId} look="primary" isPending={add.isPending}>
            {t("parts.save")}
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={submit} error={add.error}>
        <PersonFields draft={person} onChange={setPerson} />
        <MultiSelect
          label={t("field.languages")}
          name="languages"
          choices={choices}
          value={spoken}
          onChange={setSpoken}
        />
        <DateField label={t("field.date")} name="date" value={date} onChange={setDate} />
        <div className="beside">
          <TextField label={t("field.from")} name="from" type="time" value={from} onChange={setFrom} />
          <TextField label={t("field.to")} name="to" type="time" value={to} onChange={setTo} />
        </div>
      </Form>
    </Dialog>
  );
}
