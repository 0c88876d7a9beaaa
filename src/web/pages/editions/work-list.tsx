import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Edition } from "#domain/editions/model";
import type { Reply } from "#web/call";
import { useFormats } from "#web/parts/formats";
import { Link } from "#web/parts/link";
import { Loading } from "#web/parts/loading";
import { Problem } from "#web/parts/problem";
import { type Translate, useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { read } from "#web/queries";

type Summary = Reply<"editions.summary">;
type Action = { readonly label: string; readonly href: string };

type Work = {
  readonly id: string;
  readonly label: string;
  readonly href: string;
  /** What there is, in words. */
  readonly figures: readonly string[];
  /** What is missing; nothing when this step is done. */
  readonly missing?: string;
  readonly actions?: readonly Action[];
  /** Nothing can be done here before an earlier step. */
  readonly waits?: boolean;
  /** Good to have, but nothing later needs it. */
  readonly minor?: boolean;
};

/** What there is and what is missing, in the order in which an event happens; the first thing to do stands out. */
export function WorkList({ edition }: { readonly edition: Edition }) {
  const { t } = useWords();
  const { list } = useFormats();
  const shown = useQuery(read("editions.summary", { params: { edition: edition.id } }));
  if (shown.error) return <Problem error={shown.error} onRetry={() => void shown.refetch()} />;
  if (!shown.data) return <Loading />;
  const all = worksOf(shown.data, edition.code, t);
  const next = all.find((work) => work.missing !== undefined && !work.waits && !work.minor)?.id;
  return (
    <section className="stack">
      <h2>{t("work.title")}</h2>
      <ol className="works">
        {all.map((work) => (
          <li key={work.id} className="work">
            <Link href={work.href}>{work.label}</Link>
            <span className={work.figures.length === 0 ? "quiet" : ""}>{list(work.figures)}</span>
            <Missing work={work} isNext={work.id === next} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Missing({ work, isNext }: { readonly work: Work; readonly isNext: boolean }): ReactNode {
  const { t } = useWords();
  if (work.missing === undefined) return <span className="work-done">{t("work.done")}</span>;
  return (
    <div className="work-missing">
      <span className={work.waits ? "quiet" : ""}>{work.missing}</span>
      {!work.waits && (
        <span className="row">
          {work.actions?.map((action, index) => (
            <Link key={action.href} href={action.href} look={isNext && index === 0 ? "primary" : "text"}>
              {action.label}
            </Link>
          ))}
        </span>
      )}
    </div>
  );
}

function worksOf(s: Summary, code: string, t: Translate): readonly Work[] {
  const institutions = s.guests + s.hosts;
  const requests = s.requestsOpen + s.requestsAccepted;
  const importing = { label: t("shell.import.go"), href: paths.import(code) };
  return [
    {
      id: "participants",
      label: t("shell.nav.participants"),
      href: paths.participants(code),
      figures: [
        t("work.guests", { count: s.guests }),
        t("work.hosts", { count: s.hosts }),
        t("work.delegates", { count: s.delegates }),
      ],
      ...(institutions === 0
        ? {
            missing: t("work.no-institutions"),
            actions: [importing, { label: t("editions.participant.new"), href: paths.newParticipant(code) }],
          }
        : s.guests === 0 || s.hosts === 0
          ? {
              missing: t(s.guests === 0 ? "work.no-guests" : "work.no-hosts"),
              actions: [{ label: t("editions.participant.new"), href: paths.newParticipant(code) }, importing],
            }
          : {}),
    },
    {
      id: "opportunities",
      label: t("shell.nav.opportunities"),
      href: paths.opportunities(code),
      figures: [t("work.needs", { count: s.needs }), t("work.offers", { count: s.offers })],
      ...(s.needs + s.offers === 0
        ? { missing: t("work.no-opportunities"), waits: institutions === 0, actions: [importing] }
        : s.oneLanguage > 0
          ? {
              missing: t("work.one-language", { count: s.oneLanguage }),
              minor: true,
              actions: (["zh", "en"] as const).map((language) => ({
                label: t(`parts.pair.missing.${language}`),
                href: `${paths.opportunities(code)}?lacks=${language}`,
              })),
            }
          : {}),
    },
    {
      id: "programme",
      label: t("shell.nav.programme"),
      href: paths.programme(code),
      figures: [t("work.rounds", { count: s.rounds }), t("work.tables", { count: s.tables })],
      ...(s.rounds === 0 || s.tables === 0
        ? {
            missing: t(s.rounds === 0 ? "work.no-rounds" : "work.no-tables"),
            actions: [{ label: t("work.lay-out"), href: paths.programme(code) }],
          }
        : {}),
    },
    {
      id: "requests",
      label: t("shell.nav.requests"),
      href: paths.requests(code),
      figures: [t("work.accepted", { count: s.requestsAccepted }), t("work.open", { count: s.requestsOpen })],
      ...(requests === 0
        ? { missing: t("work.no-requests"), waits: institutions < 2, actions: [importing] }
        : s.requestsOpen > 0
          ? {
              missing: t("work.open-missing", { count: s.requestsOpen }),
              actions: [{ label: t("work.answer"), href: `${paths.requests(code)}?state=open` }],
            }
          : {}),
    },
    {
      id: "interpreters",
      label: t("shell.nav.interpreters"),
      href: paths.interpreters(code),
      figures: [t("work.interpreters", { count: s.interpreters })],
      ...(s.interpreters === 0
        ? {
            missing: t("work.no-interpreters"),
            minor: true,
            actions: [{ label: t("work.see"), href: paths.interpreters(code) }],
          }
        : {}),
    },
    {
      id: "timetable",
      label: t("shell.nav.timetable"),
      href: paths.timetable(code),
      figures: [t("timetable.placed-of", { placed: s.placed, total: s.meetings })],
      ...(s.placed < s.meetings
        ? {
            missing: t("work.unplaced", { count: s.meetings - s.placed }),
            waits: s.rounds === 0 || s.tables === 0,
            actions: [{ label: t("timetable.make"), href: paths.timetable(code) }],
          }
        : s.meetings === 0
          ? { missing: t("work.no-meetings"), waits: true }
          : {}),
    },
    {
      id: "versions",
      label: t("timetable.versions"),
      href: paths.versions(code),
      figures: [t("work.versions", { count: s.versions })],
      ...(s.versions === 0
        ? {
            missing: t("timetable.no-version"),
            waits: s.placed === 0,
            actions: [{ label: t("timetable.publish.open"), href: paths.timetable(code) }],
          }
        : {}),
    },
  ];
}
