import { useQuery } from "@tanstack/react-query";
import { useParams, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { type Language, languages } from "#domain/pair";
import { nameOf } from "#domain/people/model";
import { Button } from "#web/parts/button";
import { useIsNew } from "#web/parts/field";
import { Form } from "#web/parts/form";
import { Link } from "#web/parts/link";
import { Loading } from "#web/parts/loading";
import { Page } from "#web/parts/page";
import { Problem } from "#web/parts/problem";
import { RadioGroup } from "#web/parts/radio-group";
import { TextField } from "#web/parts/text-field";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { read, useWrite } from "#web/queries";
import { signedInAnew } from "#web/session";

/** A sign-in link: says what it is for and whose it is, and signs in only when that is confirmed. */
export function LinkPage() {
  const { t, locale } = useWords();
  const router = useRouter();
  const { token = "" } = useParams({ strict: false });
  const { data: link, error } = useQuery({
    ...read("people.look-at-link", { body: { token } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const use = useWrite("people.use-link", {
    onDone: async () => {
      await signedInAnew();
      router.history.replace(paths.home());
    },
  });

  if (error) {
    return (
      <Page title={t("home.link")}>
        <Problem error={error}>
          <Link href={paths.signIn()}>{t("home.link.other-way")}</Link>
        </Problem>
      </Page>
    );
  }
  if (!link) return <Loading />;
  const busy = use.isPending || use.isSuccess;
  if (link.kind === "administrator") {
    return (
      <Page title={t("home.administrator")} lead={t("home.administrator.about")}>
        <AdministratorForm
          isPending={busy}
          error={use.error}
          onSubmit={(person) => !busy && use.mutate({ body: { token, ...person } })}
        />
      </Page>
    );
  }
  return (
    <Page title={t(`home.${link.kind}`)} lead={t(`home.${link.kind}.about`)}>
      <div className="stack">
        {link.name && <p className="big">{t("home.link.for", { name: nameOf(link.name, locale) })}</p>}
        {use.error && <Problem error={use.error} />}
        <div>
          <Button look="primary" isPending={busy} onPress={() => !busy && use.mutate({ body: { token, locale } })}>
            {t(`home.${link.kind}.go`)}
          </Button>
        </div>
        <p className="note">{t("home.link.not-you")}</p>
      </div>
    </Page>
  );
}

type Administrator = {
  readonly name: { readonly native: string; readonly latin: string };
  readonly mail?: string;
  readonly locale: Language;
};

type AdministratorFormProps = {
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly onSubmit: (person: Administrator) => void;
};

function AdministratorForm({ isPending, error, onSubmit }: AdministratorFormProps) {
  const { t, locale } = useWords();
  const [native, setNative] = useState("");
  const [latin, setLatin] = useState("");
  const [mail, setMail] = useState("");
  const [language, setLanguage] = useState<Language>(locale);
  const isNew = useIsNew();
  const needed = latin.trim() === "";
  return (
    <Form
      error={error}
      onSubmit={() =>
        onSubmit({ name: { native, latin }, locale: language, ...(mail.trim() === "" ? {} : { mail: mail.trim() }) })
      }
      actions={
        <Button type="submit" look="primary" isPending={isPending}>
          {t("home.administrator.go")}
        </Button>
      }
    >
      <TextField
        // A field that is no longer needed begins anew, else its sentence would stay.
        key={String(needed)}
        label={t("home.administrator.name")}
        name="name"
        autoComplete="name"
        autoFocus={isNew}
        isRequired={needed}
        hint={t("home.administrator.name.hint")}
        value={native}
        onChange={setNative}
      />
      <TextField
        label={t("field.name.latin")}
        name="name.latin"
        optional
        hint={t("home.administrator.latin.hint")}
        value={latin}
        onChange={setLatin}
      />
      <TextField
        label={t("field.mail")}
        name="mail"
        type="email"
        autoComplete="email"
        optional
        hint={t("home.administrator.mail.hint")}
        value={mail}
        onChange={setMail}
      />
      <RadioGroup
        label={t("home.language.messages")}
        name="locale"
        beside
        value={language}
        choices={languages.map((id) => ({ id, label: t(`parts.language.${id}`) }))}
        onChange={(id) => setLanguage(id === "zh" ? "zh" : "en")}
      />
    </Form>
  );
}
