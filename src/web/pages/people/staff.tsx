import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Edition } from "#domain/editions/model";
import { nameOf, type StaffRole } from "#domain/people/model";
import type { Reply } from "#web/call";
import { InviteDialog } from "#web/pages/people/invite";
import { PersonName } from "#web/pages/people/person-name";
import { PersonalLinkButton } from "#web/pages/people/personal-link";
import { Button } from "#web/parts/button";
import { EmptyPage } from "#web/parts/empty-page";
import { Loading } from "#web/parts/loading";
import { Problem, useProblemWords } from "#web/parts/problem";
import { type Column, Table } from "#web/parts/table";
import { notify } from "#web/parts/toast";
import { useWords } from "#web/parts/words";
import { read, useWrite } from "#web/queries";

type Member = Reply<"people.staff">[number];

/** Who works on an edition, in which roles. */
export function Staff({ edition }: { readonly edition: Edition }) {
  const { t, locale } = useWords();
  const words = useProblemWords();
  const params = { edition: edition.id };
  const shown = useQuery(read("people.staff", { params }));
  const [inviting, setInviting] = useState(false);
  const remove = useWrite("people.remove-staff", {
    renews: ["people.staff", "people.me"],
    onDone: () => notify(t("people.role.removed"), { tone: "good" }),
    onFail: (error) => notify(words(error), { tone: "bad" }),
  });
  const removeRole = remove.mutate;
  const columns = useMemo<readonly Column<Member>[]>(
    () => [
      {
        id: "name",
        label: t("field.name.native"),
        cell: (member) => <PersonName name={member.name} />,
      },
      {
        id: "roles",
        label: t("people.roles"),
        cell: (member) => (
          <span className="row">
            {member.roles.map((role) => (
              <RoleTag
                key={role}
                role={role}
                name={nameOf(member.name, locale)}
                onRemove={() => removeRole({ params: { edition: edition.id, person: member.personId, role } })}
              />
            ))}
          </span>
        ),
      },
      { id: "mail", label: t("field.mail"), cell: (member) => member.mail ?? "" },
      { id: "mobile", label: t("field.mobile"), wideOnly: true, cell: (member) => member.mobile ?? "" },
      {
        id: "link",
        label: t("people.link"),
        narrow: true,
        cell: (member) => (
          <PersonalLinkButton editionId={edition.id} personId={member.personId} name={nameOf(member.name, locale)} />
        ),
      },
    ],
    [t, locale, edition.id, removeRole],
  );
  if (shown.error) return <Problem error={shown.error} onRetry={() => void shown.refetch()} />;
  if (!shown.data) return <Loading />;
  const invite = (
    <Button look="primary" icon="add" onPress={() => setInviting(true)}>
      {t("people.invite")}
    </Button>
  );
  return (
    <div className="stack">
      {shown.data.length === 0 ? (
        <EmptyPage title={t("people.staff.none")} first={t("people.staff.none.first")}>
          {invite}
        </EmptyPage>
      ) : (
        <>
          <div className="row">{invite}</div>
          <Table label={t("settings.staff")} columns={columns} rows={shown.data} idOf={(member) => member.personId} />
        </>
      )}
      {inviting && <InviteDialog editionId={edition.id} onClose={() => setInviting(false)} />}
    </div>
  );
}

type RoleTagProps = { readonly role: StaffRole; readonly name: string; readonly onRemove: () => void };

function RoleTag({ role, name, onRemove }: RoleTagProps) {
  const { t } = useWords();
  const label = t(`people.staff.${role}`);
  return (
    <span className="removable">
      {label}
      <Button
        look="quiet"
        dense
        icon="close"
        aria-label={t("people.role.remove", { role: label, name })}
        onPress={onRemove}
      />
    </span>
  );
}
