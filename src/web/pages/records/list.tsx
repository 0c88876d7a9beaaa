import { useQuery } from "@tanstack/react-query";
import type { Edition } from "#domain/editions/model";
import { nameOf } from "#domain/people/model";
import type { Reply } from "#web/call";
import { useFormats } from "#web/parts/formats";
import { Loading } from "#web/parts/loading";
import { Problem } from "#web/parts/problem";
import { type Column, Table } from "#web/parts/table";
import { useWords } from "#web/parts/words";
import { read } from "#web/queries";
import { useMe } from "#web/session";

type Entry = Reply<"records.list">[number];

/** Who changed what and when, newest first. */
export function Records({ edition }: { readonly edition: Edition }) {
  const { t, locale, words } = useWords();
  const { moment } = useFormats();
  const params = { edition: edition.id };
  const me = useMe()?.person ?? null;
  const shown = useQuery({ ...read("records.list", { params, query: { limit: 100 } }), staleTime: 0 });
  const staff = useQuery(read("people.staff", { params })).data ?? [];
  if (shown.error) return <Problem error={shown.error} onRetry={() => void shown.refetch()} />;
  if (!shown.data) return <Loading />;
  const actorOf = (entry: Entry) => {
    if (entry.actorId === null) return t("records.program");
    if (entry.actorId === me?.id) return nameOf(me.name, locale);
    const member = staff.find((one) => one.personId === entry.actorId);
    return member ? nameOf(member.name, locale) : t("records.someone");
  };
  const what = (action: string) => {
    const key = `records.${action}`;
    return key in words ? t(key as Parameters<typeof t>[0]) : action; // its presence was just asked for
  };
  const columns: readonly Column<Entry>[] = [
    { id: "at", label: t("records.at"), narrow: true, cell: (entry) => moment(entry.at, edition.zone) },
    { id: "who", label: t("records.who"), narrow: true, cell: actorOf },
    { id: "what", label: t("records.what"), cell: (entry) => what(entry.action) },
  ];
  return <Table label={t("settings.records")} columns={columns} rows={shown.data} idOf={(entry) => entry.id} />;
}
