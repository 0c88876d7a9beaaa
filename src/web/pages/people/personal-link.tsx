import { useState } from "react";
import { Button } from "#web/parts/button";
import { CopyText } from "#web/parts/copy-text";
import { Dialog } from "#web/parts/dialog";
import { Problem, useProblemWords } from "#web/parts/problem";
import { notify } from "#web/parts/toast";
import { useWords } from "#web/parts/words";
import { useWrite } from "#web/queries";

type PersonalLinkProps = {
  readonly editionId: string;
  readonly personId: string;
  readonly name: string;
  readonly onClose: () => void;
};

/** The personal sign-in link of somebody: made only when asked for, since the former one ends with it. */
function PersonalLinkDialog({ editionId, personId, name, onClose }: PersonalLinkProps) {
  const { t } = useWords();
  const words = useProblemWords();
  const params = { edition: editionId, person: personId };
  const make = useWrite("people.make-link");
  const revoke = useWrite("people.revoke-link", {
    onDone: () => {
      make.reset();
      notify(t("people.link.revoked", { name }), { tone: "good" });
    },
    onFail: (error) => notify(words(error), { tone: "bad" }),
  });
  const link = make.data;
  return (
    <Dialog
      title={t("people.link.of", { name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button look="danger" isPending={revoke.isPending} onPress={() => revoke.mutate({ params })}>
            {t("people.link.revoke")}
          </Button>
          {link ? (
            <Button look="primary" onPress={() => window.print()}>
              {t("people.link.print")}
            </Button>
          ) : (
            <Button look="primary" isPending={make.isPending} onPress={() => make.mutate({ params })}>
              {t("people.link.make")}
            </Button>
          )}
        </>
      }
    >
      <div className="stack print-this">
        {make.error && <Problem error={make.error} />}
        {link ? (
          <>
            <p className="big">{name}</p>
            <img
              className="qr"
              src={`data:image/svg+xml,${encodeURIComponent(link.qr)}`}
              alt={t("people.link.qr", { name })}
              width={240}
              height={240}
            />
            <CopyText label={t("people.link")} text={link.url} />
            <p className="note">{t("people.link.once")}</p>
          </>
        ) : (
          <p>{t("people.link.about")}</p>
        )}
      </div>
    </Dialog>
  );
}

/** Opens the dialog. */
export function PersonalLinkButton({ editionId, personId, name }: Omit<PersonalLinkProps, "onClose">) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button dense aria-label={t("people.link.of", { name })} onPress={() => setOpen(true)}>
        {t("people.link.short")}
      </Button>
      {open && <PersonalLinkDialog {...{ editionId, personId, name }} onClose={() => setOpen(false)} />}
    </>
  );
}
