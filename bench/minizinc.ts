import type { Instance } from "#solver/index";

/** A constraint model of a brokerage event with its data, for a solver behind MiniZinc. */
export function minizinc(instance: Instance, mostBreaks: number | null): string {
  const { rounds, meetings, parties, tables } = instance;
  const set = (items: readonly number[]) => `{${items.map((each) => each + 1).join(",")}}`;
  const all = Array.from({ length: rounds }, (_, round) => round);
  const own = parties.map((_, p) => meetings.flatMap((each, m) => (each.parties.includes(p) ? [m] : [])));
  const allowed = meetings.map((each) =>
    (each.rounds ?? all).filter((round) => each.parties.every((p) => !parties[p]?.unavailable.includes(round))),
  );
  const order = meetings.flatMap((each, m) => each.before.map((b) => `constraint slot[${b + 1}] < slot[${m + 1}];`));
  return `include "alldifferent.mzn";
int: P = ${parties.length}; int: M = ${meetings.length}; int: T = ${rounds}; int: L = ${tables.length};
array[1..P] of set of int: own = [${own.map(set).join(",")}];
array[1..M] of set of int: allowed = [${allowed.map(set).join(",")}];
array[1..M] of var 1..T: slot;
constraint forall(m in 1..M)(slot[m] in allowed[m]);
constraint forall(p in 1..P)(alldifferent([slot[m] | m in own[p]]));
constraint forall(t in 1..T)(sum(m in 1..M)(bool2int(slot[m] = t)) <= L);
${order.join("\n")}
array[1..P, 1..T] of var bool: busy;
constraint forall(p in 1..P, t in 1..T)(busy[p,t] <-> exists(m in own[p])(slot[m] = t));
constraint forall(p in 1..P)(sum(t in 1..T)(bool2int(busy[p,t])) = card(own[p]));
array[1..P, 1..T] of var bool: begun;
constraint forall(p in 1..P)(begun[p,1] <-> busy[p,1]);
constraint forall(p in 1..P, t in 2..T)(begun[p,t] <-> (begun[p,t-1] \\/ busy[p,t]));
array[1..P] of var 0..T: of_party;
constraint forall(p in 1..P)(of_party[p] = sum(t in 1..T-1)(bool2int(begun[p,t] /\\ not busy[p,t] /\\ busy[p,t+1])));
${mostBreaks === null ? "" : `constraint forall(p in 1..P)(of_party[p] <= ${mostBreaks});`}
var 0..P*T: breaks = sum(of_party);
solve minimize breaks;
output ["breaks = \\(breaks)\\n"];
`;
}
