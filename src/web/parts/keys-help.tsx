import { Fragment, useState } from "react";
import { Checkbox } from "#web/parts/checkbox";
import { Dialog } from "#web/parts/dialog";
import { isMac, setSingleKeys, singleKeys, useKeyList } from "#web/parts/keys";
import { useWords } from "#web/parts/words";

/** All keys that work on this page, and the switch for single keys. */
export function KeysHelp({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useWords();
  const bindings = useKeyList();
  const [on, setOn] = useState(singleKeys);
  const groups = [
    { title: t("parts.keys.page"), rows: bindings.filter((binding) => !binding.general) },
    { title: t("parts.keys.general"), rows: bindings.filter((binding) => binding.general) },
  ].filter((group) => group.rows.length > 0);
  return (
    <Dialog title={t("parts.keys.title")} isOpen={isOpen} onClose={onClose}>
      <div className="stack stack-wide">
        {groups.map((group) => (
          <section key={group.title} className="stack stack-tight">
            <h3>{group.title}</h3>
            <dl className="keys">
              {group.rows.map((binding) => (
                <div key={binding.keys + binding.label}>
                  <dt>
                    <KeyNames keys={binding.keys} />
                  </dt>
                  <dd>{binding.label}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <Checkbox
          isSelected={on}
          hint={t("parts.keys.single-note")}
          onChange={(next) => {
            setSingleKeys(next);
            setOn(next);
          }}
        >
          {t("parts.keys.single")}
        </Checkbox>
      </div>
    </Dialog>
  );
}

function KeyNames({ keys }: { readonly keys: string }) {
  const { t } = useWords();
  const [first] = keys.split(" ");
  return keys.split(" ").map((key) => (
    <Fragment key={key}>
      {key !== first && <span className="note"> {t("parts.keys.then")} </span>}
      <kbd className="key">
        {key.replace("mod+", isMac() ? "⌘" : "Ctrl ").replace(/^[a-z]$/, (letter) => letter.toUpperCase())}
      </kbd>
    </Fragment>
  ));
}
