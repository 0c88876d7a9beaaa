import { useMemo } from "react";
import type { Edition } from "#domain/editions/model";
import { plain } from "#domain/pair";
import { useStoredPart } from "#web/pages/editions/stored-part";
import type { BilingualValue } from "#web/parts/bilingual-field";
import { Button } from "#web/parts/button";
import { Form } from "#web/parts/form";
import { NewerState } from "#web/parts/newer-state";
import { PairInputs } from "#web/parts/pair-inputs";
import { PairText } from "#web/parts/pair-text";
import { Sortable } from "#web/parts/sortable";
import { notify } from "#web/parts/toast";
import { useWords } from "#web/parts/words";

/** `key` tells rows apart while they are moved; `id` is known once the role is stored. */
type Holder = { readonly key: string; readonly name: BilingualValue };
type Role = {
  readonly key: string;
  readonly id?: string;
  readonly label: BilingualValue;
  readonly holders: readonly Holder[];
};

let made = 0;
function newKey(): string {
  made += 1;
  return `new-${made}`;
}

function rolesOf(edition: Edition): readonly Role[] {
  return edition.hostingRoles.map((role) => ({
    key: role.id,
    id: role.id,
    label: plain(role.label),
    holders: role.holders.map((holder, index) => ({ key: `${role.id} ${index}`, name: plain(holder) })),
  }));
}

function isWritten({ zh = "", en = "" }: BilingualValue): boolean {
  return `${zh}${en}`.trim() !== "";
}

/** Who guides, hosts and organises: roles and their holders in the order in which they are to be read out. */
export function HostingForm({ edition }: { readonly edition: Edition }) {
  const { t, locale } = useWords();
  const stored = useMemo(() => rolesOf(edition), [edition]);
  const part = useStoredPart(edition, stored);
  const { draft, setDraft } = part;
  const nameOf = ({ zh, en }: BilingualValue) => (locale === "zh" ? zh || en : en || zh) || t("settings.unnamed");
  const change = (key: string, next: Partial<Role>) =>
    setDraft(draft.map((role) => (role.key === key ? { ...role, ...next } : role)));
  /** Taken out of the draft only; the notice brings it back. */
  const takeOut = (name: string, next: readonly Role[]) => {
    const before = draft;
    setDraft(next);
    notify(t("settings.taken-out", { name }), { undo: () => setDraft(before) });
  };
  const send = () =>
    part.send({
      hostingRoles: draft.map(({ id, label, holders }) => ({
        ...(id === undefined ? {} : { id }),
        label,
        holders: holders.map((holder) => holder.name).filter(isWritten),
      })),
    });

  return (
    <Form
      error={part.error}
      onSubmit={send}
      actions={
        <>
          <Button type="submit" look="primary" isPending={part.isPending}>
            {t("parts.save")}
          </Button>
          <Button icon="add" onPress={() => setDraft([...draft, { key: newKey(), label: {}, holders: [] }])}>
            {t("settings.hosting.add-role")}
          </Button>
        </>
      }
    >
      <p className="quiet">{t("settings.hosting.about")}</p>
      {part.overtaken && (
        <NewerState
          onTake={part.take}
          onKeep={part.keep}
          differences={edition.hostingRoles.map((role) => ({
            label: nameOf(plain(role.label)),
            stored: (
              <ul>
                {role.holders.map((holder) => (
                  <li key={JSON.stringify(plain(holder))}>
                    <PairText pair={holder} />
                  </li>
                ))}
              </ul>
            ),
          }))}
        />
      )}
      <Sortable
        label={t("editions.hosting")}
        items={draft}
        keyOf={(role) => role.key}
        nameOf={(role) => nameOf(role.label)}
        onChange={setDraft}
      >
        {(role) => (
          <div className="stack stack-tight">
            <div className="sort-line">
              <PairInputs
                label={t("field.hostingRoles.label")}
                value={role.label}
                isRequired
                autoFocus={role.key.startsWith("new-") && !isWritten(role.label)}
                onChange={(label) => change(role.key, { label })}
              />
              <Button
                look="quiet"
                icon="close"
                aria-label={t("settings.take-out", { name: nameOf(role.label) })}
                onPress={() =>
                  takeOut(
                    nameOf(role.label),
                    draft.filter((other) => other.key !== role.key),
                  )
                }
              />
            </div>
            <div className="sort-inner">
              <Sortable
                label={t("settings.hosting.holders", { name: nameOf(role.label) })}
                items={role.holders}
                keyOf={(holder) => holder.key}
                nameOf={(holder) => nameOf(holder.name)}
                onChange={(holders) => change(role.key, { holders })}
              >
                {(holder) => (
                  <div className="sort-line">
                    <PairInputs
                      label={t("field.hostingRoles.holders")}
                      value={holder.name}
                      autoFocus={holder.key.startsWith("new-") && !isWritten(holder.name)}
                      onChange={(name) =>
                        change(role.key, {
                          holders: role.holders.map((other) => (other.key === holder.key ? { ...other, name } : other)),
                        })
                      }
                    />
                    <Button
                      look="quiet"
                      icon="close"
                      aria-label={t("settings.take-out", { name: nameOf(holder.name) })}
                      onPress={() =>
                        takeOut(
                          nameOf(holder.name),
                          draft.map((other) =>
                            other.key === role.key
                              ? { ...role, holders: role.holders.filter((one) => one.key !== holder.key) }
                              : other,
                          ),
                        )
                      }
                    />
                  </div>
                )}
              </Sortable>
              <div>
                <Button
                  look="quiet"
                  dense
                  icon="add"
                  aria-label={t("settings.hosting.add-holder-to", { name: nameOf(role.label) })}
                  onPress={() => change(role.key, { holders: [...role.holders, { key: newKey(), name: {} }] })}
                >
                  {t("settings.hosting.add-holder")}
                </Button>
              </div>
            </div>
          </div>
        )}
      </Sortable>
    </Form>
  );
}
