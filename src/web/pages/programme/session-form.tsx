import { useId, useState } from "react";
import { write } from "#domain/pair";
import { defaultBreak, type MatchmakingSession, type SessionPlan } from "#domain/programme/model";
import { layOut } from "#domain/programme/rules";
import { programmeAnswers } from "#web/pages/programme/answers";
import { Times } from "#web/pages/programme/times";
import { BilingualField, type BilingualValue } from "#web/parts/bilingual-field";
import { Button } from "#web/parts/button";
import { DateField } from "#web/parts/date-field";
import { Dialog } from "#web/parts/dialog";
import { Form } from "#web/parts/form";
import { useFormats } from "#web/parts/formats";
import { NumberField } from "#web/parts/number-field";
import { TextField } from "#web/parts/text-field";
import { useWords } from "#web/parts/words";
import { useWrite } from "#web/queries";
import { useEdition } from "#web/shell/edition";

type BreakDraft = SessionPlan["breaks"][number] & { readonly key: number };

type SessionDialogProps = { readonly sessions: readonly MatchmakingSession[]; readonly onClose: () => void };

/** Lays out a session; the resulting times stand beside the numbers while they are typed. */
export function SessionDialog({ sessions, onClose }: SessionDialogProps) {
  const { t } = useWords();
  const { zoneName } = useFormats();
  const edition = useEdition();
  const formId = useId();
  const last = sessions.flatMap((session) => session.rounds).at(-1);
  const [name, setName] = useState<BilingualValue>({});
  const [date, setDate] = useState(last?.wall.slice(0, 10) ?? edition.startsOn);
  const [start, setStart] = useState(last ? "" : "13:30");
  const [rounds, setRounds] = useState(6);
  const [minutes, setMinutes] = useState(30);
  const [changeover, setChangeover] = useState(5);
  const [breaks, setBreaks] = useState<readonly BreakDraft[]>([]);
  const add = useWrite("programme.add-session", { renews: programmeAnswers, onDone: onClose });
  const plan: SessionPlan = { name, date, start, rounds, minutes, changeover, breaks };

  const changeBreak = (key: number, change: Partial<BreakDraft>) =>
    setBreaks(breaks.map((each) => (each.key === key ? { ...each, ...change } : each)));

  return (
    <Dialog
      title={t("programme.session.add")}
      isOpen
      onClose={onClose}
      place="side"
      wide
      actions={
        <>
          <Button onPress={onClose}>{t("parts.cancel")}</Button>
          <Button look="primary" type="submit" form={formId} isPending={add.isPending}>
            {t("programme.session.add")}
          </Button>
        </>
      }
    >
      <Form
        id={formId}
        error={add.error}
        onSubmit={() => {
          if (add.isPending) return;
          const body = { ...plan, breaks: breaks.map(({ key: _, ...each }) => each) };
          add.mutate({ params: { edition: edition.id }, body });
        }}
      >
        <BilingualField label={t("field.name")} name="name" value={name} onChange={setName} isRequired autoFocus />
        <div className="numbers">
          <DateField label={t("field.date")} name="date" value={date} onChange={setDate} isRequired />
          <TextField
            label={t("field.start")}
            name="start"
            type="time"
            value={start}
            onChange={setStart}
            hint={zoneName(edition.zone)}
            isRequired
          />
        </div>
        <div className="numbers">
          <NumberField
            label={t("field.rounds")}
            name="rounds"
            value={rounds}
            onChange={setRounds}
            minValue={1}
            maxValue={60}
            isRequired
          />
          <NumberField
            label={t("programme.minutes")}
            name="minutes"
            value={minutes}
            onChange={setMinutes}
            minValue={5}
            maxValue={240}
            isRequired
          />
          <NumberField
            label={t("field.changeover")}
            name="changeover"
            value={changeover}
            onChange={setChangeover}
            minValue={0}
            maxValue={60}
            isRequired
          />
        </div>
        {breaks.map((each, index) => (
          <fieldset key={each.key} className="break-fields">
            <BilingualField
              label={t("programme.break")}
              name={`breaks.${index}.name`}
              value={each.name}
              onChange={(next) => changeBreak(each.key, { name: next })}
              isRequired
            />
            <div className="numbers">
              <NumberField
                label={t("field.breaks.afterRound")}
                name={`breaks.${index}.afterRound`}
                value={each.afterRound}
                onChange={(afterRound) => changeBreak(each.key, { afterRound })}
                minValue={1}
                maxValue={Math.max(1, rounds - 1)}
                isRequired
              />
              <NumberField
                label={t("field.minutes")}
                name={`breaks.${index}.minutes`}
                value={each.minutes}
                onChange={(next) => changeBreak(each.key, { minutes: next })}
                minValue={5}
                maxValue={240}
                isRequired
              />
              <Button
                look="quiet"
                icon="close"
                aria-label={t("programme.break.remove", { number: each.afterRound })}
                onPress={() => setBreaks(breaks.filter((other) => other.key !== each.key))}
              />
            </div>
          </fieldset>
        ))}
        {breaks.length < 10 && (
          <div className="row">
            <Button
              icon="add"
              onPress={() =>
                setBreaks([
                  ...breaks,
                  {
                    key: 1 + Math.max(0, ...breaks.map((each) => each.key)),
                    afterRound: Math.max(1, Math.floor(rounds / 2)),
                    minutes: 15,
                    name: defaultBreak,
                  },
                ])
              }
            >
              {t("programme.break.add")}
            </Button>
          </div>
        )}
      </Form>
      <Preview plan={plan} />
    </Dialog>
  );
}

/** The times that the plan gives, or the sentence why it gives none. */
function Preview({ plan }: { readonly plan: SessionPlan }) {
  const { t, sentence } = useWords();
  const edition = useEdition();
  const isReady =
    plan.date !== "" && plan.start !== "" && [plan.rounds, plan.minutes, plan.changeover].every(Number.isFinite);
  const laid = isReady ? layOut(plan, edition.zone, edition) : null;
  return (
    <section className="preview stack stack-tight" aria-label={t("programme.preview")} aria-live="polite">
      <h3>{t("programme.preview")}</h3>
      {laid === null ? (
        <p className="note">{t("programme.preview.empty")}</p>
      ) : laid.ok ? (
        <Times
          rounds={laid.value.rounds.map((round, index) => ({
            ...round,
            id: `round ${index}`,
            sessionId: "",
            number: index + 1,
          }))}
          breaks={laid.value.breaks.map((each, index) => ({
            ...each,
            id: `break ${index}`,
            sessionId: "",
            name: write(each.name, null, ""),
          }))}
        />
      ) : (
        <p className="field-problem">{sentence(laid.refusal)}</p>
      )}
    </section>
  );
}
