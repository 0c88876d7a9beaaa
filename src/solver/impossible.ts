import { trivialBound } from "#solver/bounds";
import { check } from "#solver/check";
import { domainsOf } from "#solver/domains";
import { whyNowhere } from "#solver/explain";
import type { Instance, Meeting, RuleId, Values } from "#solver/model";

/** Why no timetable places everything that must be placed and keeps every lock: found without a search. */
export type Impossibility = {
  /** `fixed-<rule>`, or the id of a certificate. */
  readonly id: string;
  readonly values: Values;
  /** The sentences that say it, one after the other. */
  readonly words: readonly { readonly key: string; readonly values: Values }[];
};

/**
 * The first short proof that what must be placed cannot be: fixed meetings that contradict each other, a meeting that
 * has no round of its own, or a count. Null when none is found, which says nothing about whether a timetable exists.
 *
 * @example impossible(instance)?.id // "fixed-party-twice": one party is fixed to two meetings in the same round
 */
export function impossible(given: Instance): Impossibility | null {
  const instance = requiredPart(given);
  const fixed = contradiction(instance);
  if (fixed) return fixed;
  const domains = domainsOf(instance);
  const { certificates } = trivialBound(instance, domains);
  const { rounds } = instance;
  const nowhere = instance.meetings.findIndex((_, m) => !domains.subarray(m * rounds, (m + 1) * rounds).includes(1));
  const meeting = instance.meetings[nowhere];
  if (meeting) {
    const [reason, why] = whyNowhere(instance, meeting, nowhere);
    const values = { meeting: meeting.id };
    const words = [
      { key: "certificate.meeting-nowhere", values },
      { key: `unplaced.${reason}`, values: why },
    ];
    return { id: "meeting-nowhere", values: { ...why, ...values, reason }, words };
  }
  const [certificate] = certificates;
  if (!certificate) return null;
  const { id, values } = certificate;
  return { id, values, words: [{ key: `certificate.${id}`, values }] };
}

/** The instance with only the meetings that must be placed or are locked. */
function requiredPart(instance: Instance): Instance {
  const isRequired = ({ mustPlace, lock }: Meeting) => mustPlace || lock !== null;
  if (instance.meetings.every(isRequired)) return instance;
  const kept = instance.meetings.flatMap((meeting, m) => (isRequired(meeting) ? [m] : []));
  const now = new Map(kept.map((m, index) => [m, index]));
  return {
    ...instance,
    meetings: instance.meetings.filter(isRequired).map((meeting) => ({
      ...meeting,
      mustPlace: true,
      before: meeting.before.flatMap((b) => now.get(b) ?? []),
    })),
    notTogether: (instance.notTogether ?? []).flatMap(([a, b]) => {
      const [one, two] = [now.get(a), now.get(b)];
      return one === undefined || two === undefined ? [] : [[one, two] as const];
    }),
  };
}

/** What the others decide; a fixed meeting may break none of the rest. */
const notOfTheFixed: ReadonlySet<RuleId> = new Set([
  "wrong-length",
  "out-of-range",
  "half-placed",
  "interpreter-missing",
  "lock",
  "must-place",
  "fairness",
]);

/** The rule that the fixed meetings break among themselves, whatever becomes of the others. */
function contradiction(instance: Instance): Impossibility | null {
  const [broken] = check(instance, {
    round: instance.meetings.map(({ lock, rounds }) => lock?.round ?? (rounds?.length === 1 ? (rounds[0] ?? -1) : -1)),
    table: instance.meetings.map(({ lock }) => lock?.table ?? -1),
    interpreter: instance.meetings.map(({ lock }) => lock?.interpreter ?? -1),
  }).filter(({ rule }) => !notOfTheFixed.has(rule) && !(instance.tablesAnonymous && rule === "table-twice"));
  if (!broken) return null;
  const { rule, values } = broken;
  const words = [
    { key: "impossible.fixed", values: {} },
    { key: `violation.${rule}`, values },
  ];
  return { id: `fixed-${rule}`, values, words };
}
