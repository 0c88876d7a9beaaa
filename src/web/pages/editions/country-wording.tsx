import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { plain } from "#domain/pair";
import { regionName } from "#i18n/regions";
import { useCountryChoices } from "#web/countries";
import { BilingualField, type BilingualValue } from "#web/parts/bilingual-field";
import { Button } from "#web/parts/button";
import { ComboField } from "#web/parts/combo-field";
import { Form } from "#web/parts/form";
import { notify } from "#web/parts/toast";
import { useWords } from "#web/parts/words";
import { read, useWrite } from "#web/queries";

/** How this office words the name of a country or region, in all editions. */
export function CountryWording() {
  const { t, locale } = useWords();
  const choices = useCountryChoices();
  const { data: worded = [] } = useQuery(read("editions.countries", {}));
  const [code, setCode] = useState<string | null>(null);
  const [name, setName] = useState<BilingualValue>({});
  const store = useWrite("editions.name-country", {
    renews: ["editions.countries"],
    onDone: () => notify(t("settings.saved"), { tone: "good" }),
  });
  const storedOf = (id: string) => worded.find((one) => one.code === id)?.name ?? {};
  const choose = (id: string | null) => {
    store.reset();
    setCode(id);
    setName(id === null ? {} : plain(storedOf(id)));
  };
  return (
    <div className="stack">
      <p className="quiet">{t("settings.countries.about")}</p>
      <Form
        error={store.error}
        onSubmit={() => code !== null && store.mutate({ params: { code }, body: { name } })}
        actions={
          code !== null && (
            <Button type="submit" look="primary" isPending={store.isPending}>
              {t("parts.save")}
            </Button>
          )
        }
      >
        <ComboField
          label={t("field.country")}
          name="code"
          isRequired
          choices={choices}
          value={code}
          onChange={choose}
        />
        {code !== null && (
          <BilingualField
            label={t("settings.countries.name")}
            name="name"
            optional
            hint={t("settings.countries.standard", { zh: regionName(code, "zh"), en: regionName(code, "en") })}
            value={name}
            onChange={setName}
            stored={storedOf(code)}
          />
        )}
      </Form>
      {worded.length > 0 && (
        <dl className="facts">
          {worded.map((one) => (
            <div key={one.code}>
              <dt>{regionName(one.code, locale)}</dt>
              <dd className="row">
                {(["zh", "en"] as const).map((language) => (
                  <span key={language}>{one.name[language]?.text ?? regionName(one.code, language)}</span>
                ))}
                <Button look="quiet" dense onPress={() => choose(one.code)}>
                  {t("editions.edit")}
                </Button>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
