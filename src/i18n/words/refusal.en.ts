import type { Message } from "#i18n/translate";

/**
 * `refusal.<id>` stands alone and needs no values. `refusal.<id>.full` names what was in the way and is used
 * when all its values are given (`i18n/sentence.ts`). `refusal.bad-input.<reason>` says what is wrong with a field.
 */
export const refusalEn = {
  "refusal.already-requested":
    "These two institutions already have a request. Open that request instead of making another.",
  "refusal.already-requested.full":
    "There is already a request between {from} and {to}. Open that request instead of making another.",
  "refusal.bad-input": "Something in what was sent cannot be read. Check the marked fields and send again.",
  "refusal.bad-input.missing": "{field} is empty. Fill it in.",
  "refusal.bad-input.not-a-date": "{field} is not a date. Write it as year-month-day, such as 2026-11-18.",
  "refusal.bad-input.not-a-link": "{field} is not a web address. Start it with https://.",
  "refusal.bad-input.not-a-mail": "{field} is not a mail address. Write it as name@example.org.",
  "refusal.bad-input.not-a-number": "{field} is not a number. Use digits only.",
  "refusal.bad-input.not-a-time": "{field} is not a time. Write it as hours:minutes, such as 13:30.",
  "refusal.bad-input.not-in-list": "{field} is not one of the choices. Pick one from the list.",
  "refusal.bad-input.one-language": "{field} is empty in both languages. Fill in Chinese or English.",
  "refusal.bad-input.taken": "{field} {value} is already in use. Choose another.",
  "refusal.bad-input.too-big": "{field} is too large. The largest is {limit}.",
  "refusal.bad-input.too-long": "{field} is too long. Keep it within {limit} characters.",
  "refusal.bad-input.too-short": "{field} is too short. Write at least {limit} characters.",
  "refusal.bad-input.too-small": "{field} is too small. The smallest is {limit}.",
  "refusal.bad-input.unreadable": "{field} cannot be read as it is. Correct it and send again.",
  "refusal.busy": "Too many changes arrived at the same moment, and yours was not made. Wait a moment and try again.",
  "refusal.code-not-valid": "This code is wrong or has run out. Check the newest mail, or ask for a new code.",
  "refusal.demo-there": "The demo edition is there already. Open it from the list of editions.",
  "refusal.demo-there.full": "The demo edition is there already. Its code is {code}.",
  "refusal.code-taken": "Another edition already has this code. Choose a different one.",
  "refusal.code-taken.full": "Another edition already has the code {code}. Choose a different one.",
  "refusal.commitment-clash":
    "Someone in this meeting has another commitment at that time. Choose another round, or change the other commitment.",
  "refusal.commitment-clash.full":
    "{person} has another commitment at that time. Choose another round, or change the other commitment.",
  "refusal.cross-site": "This was sent from another site and was not carried out. Open Parley itself and do it there.",
  "refusal.dates-reversed": "The event ends before it begins. Correct the first or the last day.",
  "refusal.file-damaged":
    "The file is damaged and cannot be opened. Save it again from your spreadsheet program and choose it once more.",
  "refusal.file-empty": "The file has no rows. Fill in at least one row under the headings and choose it again.",
  "refusal.file-encoding-unsure":
    "It is not clear how the text of this file is encoded. Choose the encoding, or save the file as XLSX.",
  "refusal.file-expired": "The uploaded file has been put away. Choose it again to go on.",
  "refusal.file-kind-unknown": "This kind of file cannot be read. Choose an XLSX or CSV file.",
  "refusal.file-password-protected":
    "The file is protected by a password. Save a copy without the password and choose that.",
  "refusal.file-too-large": "The file is too large. Split it into smaller files.",
  "refusal.file-too-large.full": "The file is larger than {limit}. Split it into smaller files.",
  "refusal.file-too-many-rows": "The file has too many rows. Split it into several files.",
  "refusal.file-too-many-rows.full": "The file has more than {limit} rows. Split it into several files.",
  "refusal.home-table":
    "One side stays at a table of its own. Choose that table, or give the institution another home table.",
  "refusal.home-table.full":
    "{party} stays at table {table}. Choose that table, or give the institution another home table.",
  "refusal.import-has-errors":
    "Some rows have errors, so nothing was imported. Correct the marked rows and choose the file again.",
  "refusal.import-has-errors.full": {
    one: "One row has an error, so nothing was imported. Correct it and choose the file again.",
    other: "{count} rows have errors, so nothing was imported. Correct them and choose the file again.",
  },
  "refusal.interpreter-language":
    "The interpreter does not work between the languages of this meeting. Choose another interpreter.",
  "refusal.interpreter-language.full":
    "{person} does not work between the languages of this meeting. Choose another interpreter.",
  "refusal.interpreter-needed":
    "This meeting needs an interpreter, and none is free in that round. Choose another round, or free an interpreter.",
  "refusal.interpreter-needed.full":
    "This meeting needs an interpreter, and none is free in round {round}. Choose another round, or free an interpreter.",
  "refusal.interpreter-taken":
    "The interpreter has another meeting in that round. Choose another interpreter or another round.",
  "refusal.interpreter-taken.full":
    "{person} interprets another meeting in round {round}. Choose another interpreter or another round.",
  "refusal.key-reused":
    "This was sent twice with different content, and the second was not carried out. Load the page again and repeat the change.",
  "refusal.link-not-valid": "This link is not valid any more. Ask the organiser for a new one.",
  "refusal.link-not-yours":
    "This person also has a role outside this edition, so their sign-in link is not yours to make or end. They can sign in with a mailed code.",
  "refusal.meeting-locked": "This meeting is locked in its place. Unlock it before you move it.",
  "refusal.meeting-not-active": "This meeting has been cancelled. Accept the request again to bring it back.",
  "refusal.meeting-not-placed": "This meeting has no round and no table yet. Place it first.",
  "refusal.name-missing": "The name is empty. Fill in the name in its own script or in Latin letters.",
  "refusal.no-meetings": "There is no meeting to place yet. Accept at least one request first.",
  "refusal.no-rounds": "There are no rounds yet. Add a matchmaking session with rounds to the programme first.",
  "refusal.no-tables": "There are no tables yet. Add at least one table to the programme first.",
  "refusal.not-available": "One side is not available in that round. Choose another round, or change its availability.",
  "refusal.not-available.full":
    "{party} is not available in round {round}. Choose another round, or change its availability.",
  "refusal.not-found": "There is nothing here that you can see. Check the address, or go back to the list.",
  "refusal.nothing-to-publish": "Nothing has changed since the last published version. Change the timetable first.",
  "refusal.nothing-to-undo": "There is nothing left to undo.",
  "refusal.outside-event":
    "That day lies outside the event. Choose a day of the event, or change its dates in the settings.",
  "refusal.outside-event.full":
    "{day} lies outside the event, which lasts from {from} to {to}. Choose a day of the event, or change its dates in the settings.",
  "refusal.pair-declined":
    "One of these two institutions declined to meet the other. If it has changed its mind, enter a request from it.",
  "refusal.pair-declined.full":
    "{to} declined to meet {from}. If {to} has changed its mind, enter a request from {to} to {from}.",
  "refusal.pair-vetoed": "These two institutions must not meet. Lift the exclusion first if that has changed.",
  "refusal.pair-vetoed.full": "{a} and {b} must not meet. Lift the exclusion first if that has changed.",
  "refusal.past-midnight":
    "The last round would end after midnight. Start earlier, or lay out fewer or shorter rounds.",
  "refusal.past-midnight.full":
    "The last round would end at {time}, after midnight. Start earlier, or lay out fewer or shorter rounds.",
  "refusal.person-not-found": "There is no such person here. Search again, or add the person first.",
  "refusal.person-taken": "Someone in this meeting has another meeting in that round. Choose another round.",
  "refusal.person-taken.full":
    "{person} has another meeting in round {round}. Choose another round, or move that meeting first.",
  "refusal.person-there":
    "This person is there already. If it is somebody else of the same name, give a mail address or a mobile number of their own.",
  "refusal.person-there.full":
    "{name} is there already. If it is somebody else of the same name, give a mail address or a mobile number of their own.",
  "refusal.plan-changed":
    "Someone changed the timetable in the meantime, and your change was not made. Look at the newest timetable and repeat it.",
  "refusal.plan-has-violations":
    "The timetable breaks a rule that must hold. Mend the marked meetings before you publish.",
  "refusal.plan-has-violations.full": {
    one: "The timetable breaks one rule that must hold. Mend the marked meeting before you publish.",
    other: "The timetable breaks {count} rules that must hold. Mend the marked meetings before you publish.",
  },
  "refusal.request-not-open":
    "This request has already been answered or withdrawn. Load the page again to see how it stands.",
  "refusal.round-in-use": "There are meetings in this round. Move them before you remove the round.",
  "refusal.round-in-use.full": "There are meetings in round {round}. Move them before you remove the round.",
  "refusal.rounds-overlap":
    "Another session has rounds at that time. Choose another time, or remove the other session first.",
  "refusal.run-not-finished": "This run has no result yet. Wait until it is finished, or stop it.",
  "refusal.run-not-running": "This run has already ended. Load the page again to see its result.",
  "refusal.same-organisation": "An institution cannot meet itself. Choose two different institutions.",
  "refusal.sign-in-needed": "You are not signed in. Sign in to go on.",
  "refusal.stale":
    "Someone changed this in the meantime, and your change was not saved. Load the page again and repeat it.",
  "refusal.most-meetings":
    "One side already has its most meetings. Raise the number on its page, or take another meeting of it out first.",
  "refusal.most-meetings.full":
    "{party} already has its most meetings, {limit}. Raise the number on its page, or take another meeting of it out first.",
  "refusal.opportunity-in-use":
    "A meeting request is about this need or offer, so it stays. Withdraw the request first.",
  "refusal.table-in-use": "There are meetings at this table. Move them before you remove the table.",
  "refusal.table-in-use.full": "There are meetings at table {table}. Move them before you remove the table.",
  "refusal.table-taken": "Another meeting sits at this table in that round. Choose another table or another round.",
  "refusal.table-taken.full":
    "Another meeting sits at table {table} in round {round}. Choose another table or another round.",
  "refusal.table-too-small": "The table has too few chairs for this meeting. Choose a larger table.",
  "refusal.table-too-small.full": "Table {table} has {limit} chairs, too few for this meeting. Choose a larger table.",
  "refusal.time-ambiguous-in-zone":
    "The clocks go back that night, so this time comes twice. Choose a time before or after the change.",
  "refusal.time-ambiguous-in-zone.full":
    "{time} comes twice in {zone}, because the clocks go back. Choose a time before or after the change.",
  "refusal.time-missing-in-zone": "The clocks go forward that night, so this time does not exist. Choose a later time.",
  "refusal.time-missing-in-zone.full":
    "{time} does not exist in {zone}, because the clocks go forward. Choose a later time.",
  "refusal.times-reversed": "The end is not later than the beginning. Correct one of the two times.",
  "refusal.times-reversed.full":
    "The end, {to}, is not later than the beginning, {from}. Correct one of the two times.",
  "refusal.too-large": "What was sent is too large. Make it shorter and send again.",
  "refusal.too-large.full": "What was sent is larger than {limit}. Make it shorter and send again.",
  "refusal.too-many-tries": "That was tried too often. Wait a few minutes and try again.",
  "refusal.too-many-tries.full": {
    one: "That was tried too often. Wait a minute and try again.",
    other: "That was tried too often. Wait {count} minutes and try again.",
  },
  "refusal.zone-unknown": "This time zone is not known. Choose one from the list, such as Asia/Shanghai.",
  "refusal.zone-unknown.full": "The time zone {zone} is not known. Choose one from the list, such as Asia/Shanghai.",
} as const satisfies Record<string, Message>;
