import { useMemo, useState } from "react";
import { textOf } from "#domain/pair";
import type { Table as MeetingTable, Programme, Room } from "#domain/programme/model";
import { RoomDialog } from "#web/pages/programme/room-form";
import { TableDialog } from "#web/pages/programme/table-form";
import { useParties } from "#web/parties";
import { Button } from "#web/parts/button";
import { EmptyPage } from "#web/parts/empty-page";
import { useFormats } from "#web/parts/formats";
import { Link } from "#web/parts/link";
import { PairText } from "#web/parts/pair-text";
import { type Column, Table } from "#web/parts/table";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { useEdition } from "#web/shell/edition";

type RoomsProps = { readonly programme: Programme; readonly organises: boolean };

/** Rooms with their tables, and who stays at which. */
export function Rooms({ programme, organises }: RoomsProps) {
  const { t } = useWords();
  const [isAdding, setAdding] = useState(false);
  const [changed, setChanged] = useState<string | null>(null);
  const { rooms, tables } = programme;
  const table = tables.find((each) => each.id === changed);
  const add = (
    <Button
      look={programme.sessions.length > 0 && rooms.length === 0 ? "primary" : "plain"}
      icon="add"
      onPress={() => setAdding(true)}
    >
      {t("programme.room.add")}
    </Button>
  );
  return (
    <section className="stack" aria-label={t("programme.rooms")}>
      <div className="row row-apart">
        <h2>{t("programme.rooms")}</h2>
        {organises && rooms.length > 0 && add}
      </div>
      {rooms.length === 0 && (
        <EmptyPage title={t("programme.room.empty")} first={t("programme.room.empty.first")}>
          {organises && add}
        </EmptyPage>
      )}
      {rooms.map((room) => (
        <RoomTables
          key={room.id}
          room={room}
          tables={tables.filter((each) => each.roomId === room.id)}
          onChange={organises ? setChanged : null}
        />
      ))}
      {isAdding && <RoomDialog onClose={() => setAdding(false)} />}
      {table && <TableDialog key={table.id} table={table} onClose={() => setChanged(null)} />}
    </section>
  );
}

type RoomTablesProps = {
  readonly room: Room;
  readonly tables: readonly MeetingTable[];
  readonly onChange: ((id: string) => void) | null;
};

function RoomTables({ room, tables, onChange }: RoomTablesProps) {
  const { t, locale } = useWords();
  const { number } = useFormats();
  const { id, code } = useEdition();
  const parties = useParties(id);
  const columns = useMemo<readonly Column<MeetingTable>[]>(
    () => [
      { id: "label", label: t("field.label"), narrow: true, cell: ({ label }) => <strong>{label}</strong> },
      { id: "kind", label: t("field.kind"), narrow: true, cell: ({ kind }) => t(`programme.table-kind.${kind}`) },
      {
        id: "capacity",
        label: t("programme.chairs"),
        narrow: true,
        align: "end",
        cell: ({ capacity }) => number(capacity),
      },
      {
        id: "home",
        label: t("programme.home"),
        cell: ({ homeOf }) => {
          const party = parties?.find((each) => each.registrationId === homeOf);
          return party ? (
            <Link href={paths.participant(code, party.registrationId)}>
              <PairText pair={party.name} marks={false} />
            </Link>
          ) : null;
        },
      },
      ...(onChange
        ? [
            {
              id: "change",
              label: t("requests.actions"),
              narrow: true,
              cell: ({ id, label }: MeetingTable) => (
                <Button
                  look="quiet"
                  dense
                  aria-label={t("programme.table.change-of", { label })}
                  onPress={() => onChange(id)}
                >
                  {t("programme.table.change")}
                </Button>
              ),
            },
          ]
        : []),
    ],
    [t, number, parties, code, onChange],
  );
  const chairs = tables.reduce((sum, table) => sum + table.capacity, 0);
  return (
    <article className="stack stack-tight room">
      <header className="row row-apart">
        <h3>
          <PairText pair={room.name} />
        </h3>
        <span className="note">{t("programme.room.tables", { count: tables.length, chairs })}</span>
      </header>
      <Table
        label={textOf(room.name, locale)}
        columns={columns}
        rows={tables}
        idOf={(table) => table.id}
        empty={<p className="note">{t("programme.room.no-tables")}</p>}
      />
    </article>
  );
}
