import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { nameOf } from "#domain/people/model";
import type { Reply } from "#web/call";
import { Unclaimed } from "#web/pages/people/unclaimed";
import { Button } from "#web/parts/button";
import { Form } from "#web/parts/form";
import { Loading } from "#web/parts/loading";
import { Page } from "#web/parts/page";
import { Problem } from "#web/parts/problem";
import { useSearchParams } from "#web/parts/search-params";
import { TextField } from "#web/parts/text-field";
import { notify } from "#web/parts/toast";
import { useWords } from "#web/parts/words";
import { safeNext } from "#web/paths";
import { useWrite } from "#web/queries";
import { signedInAnew, useMe } from "#web/session";

type Sharing = Extract<Reply<"people.use-code">, { signedIn: false }>["people"];

/** Address, then code, then, where several people share the address, who it is. Every address gets the same answer. */
export function SignInPage() {
  const { t } = useWords();
  const router = useRouter();
  const [params] = useSearchParams();
  const me = useMe();
  const next = safeNext(params.get("next"));
  const [mail, setMail] = useState("");
  const [code, setCode] = useState("");
  const [asked, setAsked] = useState(false);
  const [sharing, setSharing] = useState<Sharing | null>(null);
  const ask = useWrite("people.ask-code", { onDone: () => setAsked(true) });
  const use = useWrite("people.use-code", {
    onDone: (reply) => {
      if (reply.signedIn) void signedInAnew();
      else setSharing(reply.people);
    },
  });
  const isIn = me !== undefined && me.person !== null;

  useEffect(() => {
    if (isIn) router.history.replace(next);
  }, [isIn, next, router]);

  if (me === undefined || isIn) return <Loading />;
  if (!me.claimed) return <Unclaimed />;
  const startAgain = () => {
    ask.reset();
    use.reset();
    setCode("");
    setSharing(null);
    setAsked(false);
  };
  if (sharing !== null) {
    return (
      <Page title={t("home.sign-in.who")} lead={t("home.sign-in.who.about", { mail })}>
        {use.error && <Problem error={use.error} />}
        <People
          people={sharing}
          isPending={use.isPending}
          onChoose={(personId) => use.mutate({ body: { mail, code, personId } })}
        />
        <div>
          <Button onPress={startAgain}>{t("home.sign-in.other-mail")}</Button>
        </div>
      </Page>
    );
  }
  if (asked) return <CodeStep {...{ mail, code, setCode, ask, use, startAgain }} />;
  return (
    <Page title={t("home.sign-in")} lead={t("home.sign-in.lead")}>
      <MailStep mail={mail} setMail={setMail} ask={ask} />
    </Page>
  );
}

type Asking = ReturnType<typeof useWrite<"people.ask-code">>;
type Using = ReturnType<typeof useWrite<"people.use-code">>;

function MailStep({
  mail,
  setMail,
  ask,
}: {
  readonly mail: string;
  readonly setMail: (mail: string) => void;
  readonly ask: Asking;
}) {
  const { t, locale } = useWords();
  return (
    <Form
      error={ask.error}
      onSubmit={() => !ask.isPending && ask.mutate({ body: { mail, locale } })}
      actions={
        <Button type="submit" look="primary" isPending={ask.isPending}>
          {t("home.sign-in.ask")}
        </Button>
      }
    >
      <TextField
        label={t("field.mail")}
        name="mail"
        type="email"
        autoComplete="email"
        autoFocus
        isRequired
        value={mail}
        onChange={setMail}
      />
      <p className="note">{t("home.sign-in.no-mail")}</p>
    </Form>
  );
}

type CodeStepProps = {
  readonly mail: string;
  readonly code: string;
  readonly setCode: (code: string) => void;
  readonly ask: Asking;
  readonly use: Using;
  readonly startAgain: () => void;
};

function CodeStep({ mail, code, setCode, ask, use, startAgain }: CodeStepProps) {
  const { t, locale } = useWords();
  return (
    <Page title={t("home.sign-in")} lead={t("home.sign-in.code.sent", { mail })}>
      <Form
        error={use.error ?? ask.error}
        onSubmit={() => !use.isPending && use.mutate({ body: { mail, code } })}
        actions={
          <>
            <Button type="submit" look="primary" isPending={use.isPending || use.isSuccess}>
              {t("home.sign-in")}
            </Button>
            <Button
              isPending={ask.isPending}
              onPress={() => {
                use.reset();
                ask.mutate(
                  { body: { mail, locale } },
                  {
                    onSuccess: () => {
                      setCode("");
                      notify(t("home.sign-in.again.done"));
                    },
                  },
                );
              }}
            >
              {t("home.sign-in.again")}
            </Button>
            <Button look="quiet" onPress={startAgain}>
              {t("home.sign-in.other-mail")}
            </Button>
          </>
        }
      >
        <TextField
          label={t("home.sign-in.code")}
          name="code"
          hint={t("home.sign-in.code.hint")}
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
          isRequired
          value={code}
          onChange={setCode}
        />
      </Form>
    </Page>
  );
}

type PeopleProps = {
  readonly people: Sharing;
  readonly isPending: boolean;
  readonly onChoose: (personId: string) => void;
};

function People({ people, isPending, onChoose }: PeopleProps) {
  const { locale } = useWords();
  return (
    <ul className="stack stack-tight">
      {people.map((person) => (
        <li key={person.id}>
          <Button isPending={isPending} onPress={() => onChoose(person.id)}>
            {nameOf(person.name, locale)}
          </Button>
        </li>
      ))}
    </ul>
  );
}
