import type { Message } from "#i18n/translate";

export const solverEn = {
  "unplaced.equipment-busy":
    "In {rounds} rounds where both are free, all {count} of {equipment} are in use. Get another, or move a meeting that needs it.",
  "unplaced.fairness":
    "Both sides are free, but someone would then have over {most} breaks more than others. Allow a larger difference, or free another round.",
  "unplaced.home-table-busy":
    "Table {table}, where {party} stays, is taken or out of use in every round in which both sides are free. Move a meeting away from it.",
  "unplaced.home-tables-differ":
    "{party} and {other} each have a table of their own, so neither can go to the other. Take the home table from one of them.",
  "unplaced.interpreters-busy": {
    one: "The only interpreter between {left} and {right} is busy or off duty in every round in which both sides are free. Add one, or move a meeting.",
    other:
      "All {count} interpreters between {left} and {right} are busy or off duty in every round in which both sides are free. Add one, or move a meeting.",
  },
  "unplaced.max-reached":
    "{party} already has as many meetings as it may ({max}). Raise its maximum, or take out another of its meetings.",
  "unplaced.no-common-round":
    "{party} and {other} both have free rounds, but none in common. Move another meeting of one of them.",
  "unplaced.no-interpreter": "No interpreter works between {left} and {right}. Add one.",
  "unplaced.no-round-allowed":
    "No round is allowed for it: none is listed, or the round it is fixed to lies outside its half of the day. Correct one of the two.",
  "unplaced.no-table":
    "No suitable table is free in any round in which both sides are free. Add a table, or move another meeting.",
  "unplaced.not-together":
    "Both sides are free, but “{other}” is in that round, and the two may not share one. Move the other meeting.",
  "unplaced.no-table-of-kind":
    "None of its tables is of the kind it needs: {kinds}. Set one up, or allow another kind.",
  "unplaced.over-capacity":
    "The meeting needs {chairs} chairs, and the largest table it may use has {capacity}. Send fewer people, or add a larger table.",
  "unplaced.party-full":
    "{party} has another meeting in every round that this one could take. Move or take out one of them, or add a round.",
  "unplaced.precedence":
    "It must keep its order with “{other}”, and no free round allows that. Move the other meeting, or give up the order.",
  "unplaced.search-limit":
    "Round {round} has room for it, but the search ended first. Run it again for longer, or place the meeting by hand.",
  "unplaced.unavailable":
    "There is no round in which both {party} and {other} can meet. Change when one of them is available.",

  "violation.equipment": "Round {round} needs {equipment} for {meetings} meetings; there are {count}.",
  "violation.fairness": {
    one: "{party} has one break and others have {fewest}; at most {most} more is allowed.",
    other: "{party} has {count} breaks and others have {fewest}; at most {most} more is allowed.",
  },
  "violation.half-placed": "{meeting} has a round without a table, or a table without a round.",
  "violation.home-table": "{meeting} is at table {table} in round {round}, but {party} stays at table {home}.",
  "violation.interpreter-language":
    "In round {round}, {interpreter} does not work between {left} and {right}, as {meeting} needs.",
  "violation.interpreter-max": {
    one: "{interpreter} has one meeting; {max} at most were agreed.",
    other: "{interpreter} has {count} meetings; {max} at most were agreed.",
  },
  "violation.interpreter-missing":
    "{meeting} in round {round} needs an interpreter between {left} and {right} and has none.",
  "violation.interpreter-rest":
    "{interpreter} has {count} meetings one after the other from round {round} on; {max} were agreed before a rest.",
  "violation.interpreter-twice": "{interpreter} is in two meetings in round {round}: {meeting}, and {other}.",
  "violation.interpreter-unavailable": "{interpreter} is off duty in round {round} and cannot interpret {meeting}.",
  "violation.lock": "{meeting} is locked to round {round}, table {table}, and is not there.",
  "violation.meeting-ended": "{meeting} is no longer to take place, but still stands in the timetable.",
  "violation.must-place": "{meeting} must take place and has no round.",
  "violation.not-together": "{meeting} and {other} may not share a round; both are in round {round}.",
  "violation.out-of-range": "{meeting} names a round, table or interpreter that does not exist.",
  "violation.party-max": {
    one: "{party} has one meeting; it may have {max} at most.",
    other: "{party} has {count} meetings; it may have {max} at most.",
  },
  "violation.party-twice": "{party} is in two meetings in round {round}: {meeting}, and {other}.",
  "violation.party-unavailable": "{party} is not available in round {round}, where {meeting} stands.",
  "violation.precedence": "{meeting} in round {round} must come after {other}, which is in round {otherRound}.",
  "violation.round-not-allowed": "{meeting} may not be in round {round}.",
  "violation.table-capacity": "{meeting} in round {round} needs {chairs} chairs; table {table} has {capacity}.",
  "violation.table-not-allowed": "{meeting} in round {round} may not be at table {table}.",
  "violation.table-kind": "{meeting} in round {round} needs a table of another kind than {table}: {kinds}.",
  "violation.table-twice": "Table {table} has two meetings in round {round}: {meeting}, and {other}.",
  "violation.table-unavailable": "Table {table} is out of use in round {round}, where {meeting} stands.",
  "violation.too-few-tables": "Round {round} has {meetings} meetings and only {tables} tables.",
  "violation.wrong-length": "The timetable lists {length} meetings; {expected} were expected.",

  "constraint.breaks": "Breaks between meetings",
  "constraint.break-range": "Breaks shared equally",
  "constraint.equipment": "Enough equipment in every round",
  "constraint.fairness": "Breaks shared fairly",
  "constraint.home-table": "Meetings at the home table",
  "constraint.idle": "Idle rounds between meetings",
  "constraint.idle-range": "Waiting shared equally",
  "constraint.interpreter-changes": "Changes of interpreter",
  "constraint.interpreter-field": "Interpreters who do not know the field",
  "constraint.interpreter-language": "Interpreters speak both languages",
  "constraint.interpreter-load": "Interpreters share the work evenly",
  "constraint.interpreter-max": "Interpreters within their maximum",
  "constraint.interpreter-missing": "An interpreter where one is needed",
  "constraint.interpreter-rest": "Interpreters rest in time",
  "constraint.interpreter-twice": "One meeting a round for each interpreter",
  "constraint.interpreter-unavailable": "Interpreters only when on duty",
  "constraint.lock": "Locked meetings stay",
  "constraint.longest-idle": "Longest wait in rounds",
  "constraint.moved": "Published meetings that move",
  "constraint.must-place": "Meetings that must take place",
  "constraint.not-together": "Meetings kept in different rounds",
  "constraint.party-max": "Parties within their maximum",
  "constraint.party-min": "Parties below their minimum",
  "constraint.party-twice": "One meeting a round for each party",
  "constraint.party-unavailable": "Parties only when available",
  "constraint.precedence": "Meetings in the required order",
  "constraint.preferred-times": "Meetings outside preferred rounds",
  "constraint.round-not-allowed": "Allowed rounds",
  "constraint.table-capacity": "Enough chairs",
  "constraint.table-changes": "Changes of table",
  "constraint.table-kind": "Tables of the right kind",
  "constraint.table-not-allowed": "Allowed tables",
  "constraint.table-twice": "One meeting a round at each table",
  "constraint.table-unavailable": "Tables only when in use",
  "constraint.too-few-tables": "Enough tables in every round",
  "constraint.unmet-range": "Wishes met equally",
  "constraint.unplaced": "Meetings without a place, by value",
  "constraint.walking": "Ways from room to room",

  "certificate.meeting-nowhere": "{meeting} can be in no round, even if nothing else took place.",
  "certificate.equipment-rounds": "{meetings} meetings need {equipment}; over all rounds there is enough for {places}.",
  "certificate.interpreter-rounds":
    "{meetings} meetings between {left} and {right} have {interpreters} interpreters, who can take {places} of them.",
  "certificate.party-rounds": "{party} has {meetings} meetings and room for {room} at most.",
  "certificate.too-many-meetings": "There are {meetings} meetings for {places} places (tables × rounds).",

  "impossible.fixed": "What is fixed to a single round contradicts itself:",

  "instance.duplicate-id": "{field}: “{value}” stands for two things. Give each its own.",
  "instance.empty": "The file is empty.",
  "instance.ends-early": "The file ends in the middle of a value. Look for a missing bracket or semicolon.",
  "instance.format-unknown": "This is JSON, but no instance: neither the field “parley” nor “meet” is there.",
  "instance.missing-field": "The field {field} is missing.",
  "instance.not-json": "The text is not valid JSON.",
  "instance.out-of-range": "{field}: {value} is outside {from} to {to}.",
  "instance.same-meeting": "{field}: a meeting stands against itself ({meeting}).",
  "instance.same-party": "{field}: a meeting needs two different parties ({meeting}).",
  "instance.too-many-levels":
    "{field}: these {count} levels of wishes cannot be counted apart in an event of this size. Name fewer, or give lower weights.",
  "instance.unexpected-text": "“{text}” was not expected here.",
  "instance.unknown-word": "{field}: “{value}” is none of {words}.",
  "instance.wrong-length": "{field} has {length} entries; {expected} were expected.",
  "instance.wrong-type": "{field} should be of another kind: {expected}.",
} as const satisfies Record<string, Message>;
