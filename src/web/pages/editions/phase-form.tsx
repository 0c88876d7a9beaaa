import { useMemo } from "react";
import { type Edition, type Phase, phases } from "#domain/editions/model";
import { useStoredPart } from "#web/pages/editions/stored-part";
import { Button } from "#web/parts/button";
import { DateField } from "#web/parts/date-field";
import { Form } from "#web/parts/form";
import { useFormats } from "#web/parts/formats";
import { NewerState } from "#web/parts/newer-state";
import { RadioGroup } from "#web/parts/radio-group";
import { useWords } from "#web/parts/words";

type PhaseDraft = { readonly phase: Phase; readonly phaseDates: Readonly<Partial<Record<Phase, string>>> };

/** Where the edition stands, and the days that remind of the next step. */
export function PhaseForm({ edition }: { readonly edition: Edition }) {
  const { t } = useWords();
  const { day } = useFormats();
  const { phase, phaseDates } = edition;
  const stored = useMemo<PhaseDraft>(() => ({ phase, phaseDates }), [phase, phaseDates]);
  const { draft, setDraft, overtaken, take, keep, send, error, isPending } = useStoredPart(edition, stored);
  return (
    <Form
      error={error}
      onSubmit={() => send(draft)}
      actions={
        <Button type="submit" look="primary" isPending={isPending}>
          {t("parts.save")}
        </Button>
      }
    >
      {overtaken && (
        <NewerState
          onTake={take}
          onKeep={keep}
          differences={[
            { label: t("editions.phase"), stored: t(`editions.phase.${phase}`) },
            ...phases.flatMap((each) => {
              const date = phaseDates[each];
              return date === draft.phaseDates[each]
                ? []
                : [{ label: t(`editions.phase.${each}`), stored: date === undefined ? "–" : day(date) }];
            }),
          ]}
        />
      )}
      <RadioGroup
        label={t("editions.phase")}
        name="phase"
        value={draft.phase}
        choices={phases.map((id) => ({
          id,
          label: t(`editions.phase.${id}`),
          note: t(`settings.phase.${id}`),
        }))}
        onChange={(id) => setDraft({ ...draft, phase: phases.find((each) => each === id) ?? draft.phase })}
      />
      <fieldset className="stack">
        <legend className="field-label">{t("settings.phase-dates")}</legend>
        <p className="field-hint">{t("settings.phase-dates.hint")}</p>
        <div className="beside">
          {phases.map((each) => (
            <DateField
              key={each}
              label={t(`editions.phase.${each}`)}
              name={`phaseDates.${each}`}
              optional
              value={draft.phaseDates[each] ?? ""}
              onChange={(date) => {
                const { [each]: _, ...others } = draft.phaseDates;
                setDraft({ ...draft, phaseDates: date === "" ? others : { ...others, [each]: date } });
              }}
            />
          ))}
        </div>
      </fieldset>
    </Form>
  );
}
