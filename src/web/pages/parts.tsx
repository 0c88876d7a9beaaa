import { type ReactNode, useMemo, useState } from "react";
import { type OrganisationKind, organisationKinds } from "#domain/organisations/model";
import { type Pair, textOf, write } from "#domain/pair";
import { RefusalError } from "#web/failure";
import { BilingualField, type BilingualValue } from "#web/parts/bilingual-field";
import { Button } from "#web/parts/button";
import { Checkbox } from "#web/parts/checkbox";
import { ComboField } from "#web/parts/combo-field";
import { DateField } from "#web/parts/date-field";
import { Dialog } from "#web/parts/dialog";
import { EmptyPage } from "#web/parts/empty-page";
import { FileDrop } from "#web/parts/file-drop";
import { FilterBar } from "#web/parts/filter-bar";
import { Form } from "#web/parts/form";
import { useFormats } from "#web/parts/formats";
import { Link } from "#web/parts/link";
import { Menu } from "#web/parts/menu";
import { NumberField } from "#web/parts/number-field";
import { Page } from "#web/parts/page";
import { FacingText, PairGaps, PairText } from "#web/parts/pair-text";
import { Problem } from "#web/parts/problem";
import { Progress } from "#web/parts/progress";
import { RadioGroup } from "#web/parts/radio-group";
import { useSearchParams } from "#web/parts/search-params";
import { MultiSelect, Select } from "#web/parts/select";
import { type Column, Table } from "#web/parts/table";
import { Tabs } from "#web/parts/tabs";
import { Tag } from "#web/parts/tag";
import { TextField } from "#web/parts/text-field";
import { notify } from "#web/parts/toast";
import { useWords } from "#web/parts/words";

type Sample = { id: string; name: Pair; kind: OrganisationKind; country: string; needs: number; offers: number };

const at = "2026-01-01T00:00:00Z";
const pair = (zh?: string, en?: string) => write({ zh, en }, null, at);
const machine: Pair = {
  en: { text: "Anti-icing coating for wind turbine blades", origin: "author", by: null, at },
  zh: { text: "风机叶片防冰涂层", origin: "machine", by: null, at },
};
const samples: readonly Sample[] = [
  {
    id: "1",
    name: pair("清华四川能源互联网研究院", "Tsinghua Sichuan Energy Internet Research Institute"),
    kind: "research",
    country: "CN",
    needs: 3,
    offers: 1,
  },
  {
    id: "2",
    name: pair(undefined, "Haaga-Helia University of Applied Sciences"),
    kind: "university",
    country: "FI",
    needs: 0,
    offers: 4,
  },
  { id: "3", name: pair("单氏精密仪器（成都）有限公司"), kind: "enterprise", country: "CN", needs: 12, offers: 0 },
  {
    id: "4",
    name: pair("北极光储能", "Northlight Energy Storage AS"),
    kind: "enterprise",
    country: "NO",
    needs: 1,
    offers: 2,
  },
  {
    id: "5",
    name: pair("安徽低空经济协会", "Anhui Low-altitude Economy Association"),
    kind: "association",
    country: "CN",
    needs: 2,
    offers: 2,
  },
];

/** Every part in sight, for whoever draws or checks them. Only in development. */
export function PartsPage() {
  const { t } = useWords();
  const [file, setFile] = useState<File | null>(null);
  const [open, setOpen] = useState<"middle" | "side" | null>(null);
  return (
    <Page
      title={textOf(samples[0]?.name ?? {}, "en")}
      heading={<FacingText pair={samples[0]?.name ?? {}} as="span" />}
      lead={<PairText pair={machine} />}
      actions={
        <>
          <Button icon="add">{t("parts.save")}</Button>
          <Menu
            label={t("shell.more")}
            entries={[
              { id: "a", label: t("parts.save"), icon: "check", run: () => notify(t("parts.save")) },
              {
                id: "b",
                label: t("parts.cancel"),
                note: t("refusal.meeting-locked"),
                disabled: true,
                run: () => undefined,
              },
              { id: "c", label: t("parts.stop"), danger: true, run: () => undefined },
            ]}
          />
        </>
      }
    >
      <Section of="Button">
        <div className="row">
          <Button look="primary">{t("parts.save")}</Button>
          <Button>{t("parts.cancel")}</Button>
          <Button look="quiet">{t("parts.undo")}</Button>
          <Button look="danger">{t("parts.stop")}</Button>
          <Button look="primary" isPending>
            {t("parts.save")}
          </Button>
          <Button reason={t("refusal.no-tables")}>{t("scheduling.run")}</Button>
          <Button icon="lock" aria-label={t("scheduling.locked")} />
          <Button dense icon="close">
            {t("parts.close")}
          </Button>
          <Link href="/parts">{t("shell.nav.participants")}</Link>
          <Link href="https://example.org">{t("shell.nav.opportunities")}</Link>
          <Link href="/parts" look="primary">
            {t("shell.import.go")}
          </Link>
        </div>
        <div className="row">
          <Button onPress={() => notify(t("scheduling.change.moved"), { undo: () => notify(t("parts.undo")) })}>
            {t("parts.notifications")}
          </Button>
          <Button onPress={() => setOpen("middle")}>{t("meetings.request")}</Button>
          <Button onPress={() => setOpen("side")}>{t("meetings.veto")}</Button>
          <Tag>{t("meetings.request-state.open")}</Tag>
          <Tag tone="accent">{t("editions.phase.book")}</Tag>
          <Tag tone="good">{t("meetings.request-state.accepted")}</Tag>
          <Tag tone="warn">{t("parts.pair.missing.zh")}</Tag>
          <Tag tone="bad">{t("scheduling.change.cancelled")}</Tag>
        </div>
      </Section>
      <Section of="Fields">
        <Fields />
      </Section>
      <Section of="Table">
        <List />
      </Section>
      <Section of="Tabs">
        <Tabs
          label={t("opportunities.kind")}
          items={[
            {
              id: "need",
              label: t("opportunities.kind.need"),
              count: "3",
              content: <FacingText pair={machine} heads />,
            },
            {
              id: "offer",
              label: t("opportunities.kind.offer"),
              count: "1",
              content: <FacingText pair={pair(undefined, "Only one side of the page is written.")} heads />,
            },
          ]}
        />
        <PairGaps pair={pair("只有中文")} />
      </Section>
      <Section of="Progress">
        <Progress
          label={t("scheduling.run-state.running")}
          done={132}
          total={240}
          note={t("parts.progress.of", { done: 132, total: 240 })}
          onStop={() => undefined}
        />
        <Progress label={t("parts.loading")} />
      </Section>
      <Section of="Problem">
        <Problem
          error={new RefusalError({ id: "person-taken", values: { person: "Anna Lindqvist", round: 3 } }, 409)}
          onRetry={() => undefined}
        />
        <Problem error={new Error("x")} onRetry={() => undefined} />
        <EmptyPage title={t("shell.empty.requests")} first={t("shell.empty.requests.first")}>
          <Button look="primary">{t("shell.import.go")}</Button>
        </EmptyPage>
        <FileDrop
          label={t("shell.import.go")}
          hint={t("shell.empty.import.first")}
          kinds={[".xlsx", ".csv"]}
          limit={10_000_000}
          file={file}
          onChange={setFile}
        />
      </Section>
      <Dialog
        title={t("meetings.request")}
        isOpen={open !== null}
        place={open ?? "middle"}
        onClose={() => setOpen(null)}
        actions={
          <>
            <Button onPress={() => setOpen(null)}>{t("parts.cancel")}</Button>
            <Button look="primary">{t("parts.save")}</Button>
          </>
        }
      >
        <Fields />
      </Dialog>
    </Page>
  );
}

function Section({ of, children }: { readonly of: string; readonly children: ReactNode }) {
  return (
    <section className="stack">
      <h2>{of}</h2>
      {children}
    </section>
  );
}

function Fields() {
  const { t } = useWords();
  const [name, setName] = useState<BilingualValue>({ en: machine.en?.text, zh: machine.zh?.text });
  const [summary, setSummary] = useState<BilingualValue>({ zh: "寻求低温环境下的储能系统合作伙伴。" });
  const [kinds, setKinds] = useState<readonly string[]>(["university"]);
  const [party, setParty] = useState<string | null>(null);
  const choices = organisationKinds.map((kind) => ({ id: kind, label: t(`organisations.kind.${kind}`) }));
  const error = useMemo(
    () => new RefusalError({ id: "bad-input", field: "mail", values: { reason: "not-a-mail" } }, 400),
    [],
  );
  return (
    <Form
      onSubmit={() => undefined}
      error={error}
      actions={
        <Button type="submit" look="primary">
          {t("parts.save")}
        </Button>
      }
    >
      <BilingualField
        label={t("field.title")}
        name="title"
        value={name}
        onChange={setName}
        stored={machine}
        isRequired
      />
      <BilingualField
        label={t("field.summary")}
        name="summary"
        value={summary}
        onChange={setSummary}
        lines={4}
        optional
      />
      <TextField label={t("field.mail")} name="mail" type="email" defaultValue="anna@" />
      <TextField label={t("field.website")} hint="https://" optional />
      <Select label={t("field.kind")} choices={choices} defaultValue="research" />
      <MultiSelect label={t("field.kind")} choices={choices} value={kinds} onChange={setKinds} />
      <ComboField
        label={t("organisations.one")}
        choices={samples.map((one) => ({ id: one.id, label: textOf(one.name, "zh"), search: textOf(one.name, "en") }))}
        value={party}
        onChange={setParty}
      />
      <NumberField label={t("field.capacity")} defaultValue={4} minValue={2} maxValue={50} />
      <DateField label={t("field.startsOn")} defaultValue="2026-11-18" />
      <RadioGroup
        label={t("editions.side")}
        beside
        defaultValue="guest"
        choices={[
          { id: "guest", label: t("editions.side.guest") },
          { id: "host", label: t("editions.side.host") },
        ]}
      />
      <RadioGroup
        label={t("opportunities.tier")}
        defaultValue="admitted"
        choices={(["public", "admitted", "accepted"] as const).map((tier) => ({
          id: tier,
          label: t(`opportunities.tier.${tier}`),
          note: t(`opportunities.tier.${tier}.note`),
        }))}
      />
      <Checkbox defaultSelected hint={t("organisations.fictional.note")}>
        {t("organisations.fictional")}
      </Checkbox>
    </Form>
  );
}

function List() {
  const { t, locale } = useWords();
  const { country } = useFormats();
  const [params] = useSearchParams();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(["4"]));
  const columns = useMemo<readonly Column<Sample>[]>(
    () => [
      {
        id: "name",
        label: t("organisations.one"),
        sort: (row) => textOf(row.name, locale),
        cell: (row) => (
          <Link href={`/parts?row=${row.id}`}>
            <PairText pair={row.name} />
          </Link>
        ),
      },
      {
        id: "kind",
        label: t("field.kind"),
        narrow: true,
        sort: (row) => t(`organisations.kind.${row.kind}`),
        cell: (row) => t(`organisations.kind.${row.kind}`),
      },
      {
        id: "country",
        label: t("field.country"),
        narrow: true,
        sort: (row) => country(row.country),
        cell: (row) => country(row.country),
      },
      {
        id: "needs",
        label: t("opportunities.kind.need"),
        align: "end",
        narrow: true,
        sort: (row) => row.needs,
        cell: (row) => row.needs,
      },
      {
        id: "offers",
        label: t("opportunities.kind.offer"),
        align: "end",
        narrow: true,
        wideOnly: true,
        sort: (row) => row.offers,
        cell: (row) => row.offers,
      },
    ],
    [t, locale, country],
  );
  const rows = samples.filter((row) => !params.has("kind") || params.getAll("kind").includes(row.kind));
  return (
    <>
      <FilterBar
        search={t("parts.filter.search")}
        result={t("parts.table.rows", { count: rows.length })}
        filters={[
          {
            id: "kind",
            label: t("field.kind"),
            choices: organisationKinds.map((kind) => ({ id: kind, label: t(`organisations.kind.${kind}`) })),
          },
          {
            id: "country",
            label: t("field.country"),
            choices: ["CN", "FI", "NO"].map((code) => ({ id: code, label: country(code) })),
          },
        ]}
      >
        <Button look="primary" icon="add">
          {t("parts.save")}
        </Button>
      </FilterBar>
      <Table
        label={t("shell.nav.participants")}
        columns={columns}
        rows={rows}
        idOf={(row) => row.id}
        nameOf={(row) => textOf(row.name, locale)}
        selected={selected}
        onSelect={setSelected}
        sortedBy="name"
        hrefOf={(row) => `/parts?row=${row.id}`}
      />
    </>
  );
}
