import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { emptyParticipant, ParticipantFields, sentParticipant } from "#web/pages/editions/participant-fields";
import { Button } from "#web/parts/button";
import { Form } from "#web/parts/form";
import { Link } from "#web/parts/link";
import { Page } from "#web/parts/page";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { useWrite } from "#web/queries";
import { useEdition } from "#web/shell/edition";

/** One institution, entered by hand. */
export function NewParticipantPage() {
  const { t } = useWords();
  const router = useRouter();
  const edition = useEdition();
  const [draft, setDraft] = useState(emptyParticipant);
  const add = useWrite("editions.register", {
    renews: ["editions.participants", "editions.summary"],
    onDone: ({ registrationId }) => router.history.push(paths.participant(edition.code, registrationId)),
  });
  return (
    <Page
      title={t("editions.participant.new")}
      above={<Link href={paths.participants(edition.code)}>{t("shell.nav.participants")}</Link>}
    >
      <Form
        error={add.error}
        onSubmit={() => add.mutate({ params: { edition: edition.id }, body: sentParticipant(draft) })}
        actions={
          <Button type="submit" look="primary" isPending={add.isPending || add.isSuccess}>
            {t("editions.participant.add")}
          </Button>
        }
      >
        <ParticipantFields draft={draft} onChange={setDraft} />
      </Form>
    </Page>
  );
}
