import type { Message } from "#i18n/translate";

/** What the terminal commands say; `npm run -s parley -- COMMAND` in a checkout, `parley COMMAND` when installed. */
export const cliEn = {
  "cli.usage": "Usage: parley {usage}",
  "cli.labelled": "{label}: {text}",
  "cli.usage.command": "COMMAND [OPTIONS]",
  "cli.help.more":
    "“parley COMMAND --help” explains one command. Messages come in the language of the terminal (LANG).",
  "cli.written": "Written: {path}",
  "cli.file-unreadable": "The file {path} cannot be read ({reason}). Check its name and your rights.",
  "cli.file-unwritable": "The file {path} cannot be written ({reason}). Check the folder and your rights.",
  "cli.edition-unknown": "There is no edition with the code {code}. Use one of these: {codes}.",
  "cli.no-editions": "There is no edition yet. Create one in the browser, or load the demo edition with “parley demo”.",

  "cli.option.edition": "code of the edition",
  "cli.option.help": "show this help",
  "cli.option.json": "print one JSON document instead of sentences",
  "cli.option.language": "language of the messages",

  "cli.wrong.unknown-command": "“{command}” is no command. “parley --help” lists them.",
  "cli.wrong.unknown-option": "{option} is no option of this command. “parley {command} --help” lists them.",
  "cli.wrong.value-missing": "{option} needs a value: {option} {value}. See “parley {command} --help”.",
  "cli.wrong.value-unexpected": "{option} takes no value. See “parley {command} --help”.",
  "cli.wrong.extra": "“{value}” is too much. See “parley {command} --help”.",
  "cli.wrong.number":
    "{option} must be a whole number from {from} to {to}, not “{value}”. See “parley {command} --help”.",
  "cli.wrong.choice": "{option} must be one of {choices}, not “{value}”. See “parley {command} --help”.",
  "cli.wrong.option-needed": "{option} is missing. See “parley {command} --help”.",
  "cli.wrong.file-needed": "The file is missing. See “parley {command} --help”.",
  "cli.wrong.only-file": "{option} goes with a file or folder only. See “parley schedule --help”.",
  "cli.wrong.decimal": "{option} must be a number from {from} to {to}, not “{value}”. See “parley {command} --help”.",
  "cli.wrong.file-or-edition": "Give either a file or folder, or --edition CODE. See “parley schedule --help”.",
  "cli.wrong.only-edition": "{option} goes with --edition only. See “parley schedule --help”.",

  "cli.import.summary": "import a spreadsheet of institutions, delegates, needs, offers, wishes, interpreters",
  "cli.import.about":
    "Reads an XLSX or CSV file and shows, row by row, what the import would do. Writes only with --commit, and then everything or nothing; the same file twice changes nothing.",
  "cli.import.commit": "write; without it the import is only shown",
  "cli.import.no-sheet":
    "No sheet of {path} is recognised. Name the columns as in the template, which the import page offers.",
  "cli.import.not-yet": "Nothing is written yet. Add --commit to import.",
  "cli.import.done": "Imported: {created} new, {updated} changed, {same} unchanged.",
  "cli.import.progress": "{done} of {total}",
  "cli.import.sheet": "Sheet “{sheet}”:",
  "cli.import.row": "Sheet “{sheet}”, row {row} ({label}):",
  "cli.import.more": {
    one: "{count} more row has remarks; --json shows all.",
    other: "{count} more rows have remarks; --json shows all.",
  },

  "cli.export.summary": "write timetables, the catalogue or calendars as files",
  "cli.export.about":
    "Writes one kind of document: personal timetables (PDF), the wall sheet (PDF, both languages), the whole timetable (XLSX, both languages), the catalogue (PDF), or a folder with one calendar (ICS) for each institution and interpreter.",
  "cli.export.what": "kind of document",
  "cli.export.language":
    "language of the document; with both, personal timetables and calendars are written once in each language",
  "cli.export.out": "file to write; for ics a folder",
  "cli.export.plan": "the published timetable (live, the usual) or the draft (working)",
  "cli.export.nothing-published":
    "No timetable is published yet. Publish one on the timetable page, or export the draft with --plan working.",
  "cli.export.glyph-missing": "No font has the character {character}; it is printed as 〓.",

  "cli.demo.summary": "load the demo edition, or write it as one workbook",
  "cli.demo.about":
    "Loads the demonstration edition through the same import that everybody uses. With --workbook its spreadsheets are written as one workbook instead, to be imported by hand.",
  "cli.demo.workbook": "write the demo's spreadsheets to this XLSX file and load nothing",
  "cli.demo.loaded": "The demo edition is loaded. Its code is {code}.",

  "cli.match.summary": "find offers for needs, in Chinese and English alike, or measure how well that works",
  "cli.match.about":
    "Reads two tables of tab-separated columns (id, text; lang and tags if there are any) and gives the best offers for each need with the terms that carry the match. With --eval it measures itself on parallel texts. No database is opened and nothing leaves the machine.",
  "cli.match.needs": "table of needs",
  "cli.match.offers": "table of offers",
  "cli.match.top": "offers for each need; 10 if not given",
  "cli.match.eval": "folder of parallel texts to measure on",
  "cli.match.not-with-eval": "{option} does not go with --eval. See “parley match --help”.",
  "cli.match.files-needed": "Give --needs and --offers, or --eval. See “parley match --help”.",
  "cli.match.column-missing":
    "The file {path} has no column “{column}”. Its first line must name the columns id and text.",
  "cli.match.id-wrong": "{path}, line {line}: the id “{id}” is empty or stands there twice. Give each text its own.",
  "cli.match.empty": "{id}: the text is empty, so nothing can be found for it.",
  "cli.match.other-language": "{id}: neither Chinese nor English. Only names and terms in Latin letters were used.",
  "cli.match.progress": "{done} of {total}",
  "cli.match.aligned": "because: {terms}",
  "cli.match.uncovered": "left open: {terms}",
  "cli.match.none": "nothing found",
  "cli.match.measuring": "Measuring on {name} …",
  "cli.match.nothing-to-measure": "The folder {path} holds no parallel texts in a known layout. Name another folder.",

  "cli.schedule.summary": "make a timetable, of an edition or of a stand-alone instance",
  "cli.schedule.about":
    "Makes a timetable. FILE is a stand-alone instance, as MiniZinc data (.dzn) or Parley's JSON; no database is opened for it. DIR gives one line of JSON for each .dzn and .json file in it, by name, as soon as it is answered; folders in it are left alone. With --edition the meetings of an edition are placed, as by a run in the browser; the draft changes only with --adopt.\n\nCtrl+C ends the search with the best timetable so far. Exit code 0: answered, also when no timetable exists; 1: a file could not be read or a run failed, or the timetable of an edition breaks a rule; 2: typed wrongly.",
  "cli.schedule.time-limit":
    "seconds for each file, reading included, such as 0.5; 60 if not given, and 5 for an edition",
  "cli.schedule.threads": "threads that search; if not given, one for each core, at most 8",
  "cli.schedule.max-breaks":
    "no party may have this many breaks more than another; 2 for .dzn, for JSON as the file says",
  "cli.schedule.seed": "whole number; with --threads 1 the same seed gives the same timetable, unless time ran out",
  "cli.schedule.out": "write the answer as JSON to this file",
  "cli.schedule.adopt": "put the result into the draft schedule",
  "cli.schedule.unreadable": "The file {path} is no instance that Parley reads: {fault}",
  "cli.schedule.unreadable.line": "The file {path} is no instance that Parley reads: line {line}: {fault}",
  "cli.schedule.meeting": "meeting {id}",
  "cli.schedule.party": "party {id}",
  "cli.schedule.folder-empty": "The folder {path} holds no .dzn or .json file. Name another folder.",
  "cli.schedule.folder-part": "{answered} of {total} files were answered; the lines of the others say why not.",
  "cli.schedule.failed": "{path} was not answered. {reason}",
  "cli.schedule.result": "Result",
  "cli.schedule.status.optimal": "proven to be the best possible timetable",
  "cli.schedule.status.feasible": "a timetable that breaks no rule; whether there is a better one is not proven",
  "cli.schedule.status.infeasible": "proven to be impossible as it stands",
  "cli.schedule.status.unknown": "no complete timetable found in this time; it is not proven that there is none",
  "cli.schedule.size": "{name}: {parties} parties, {meetings} meetings, {rounds} rounds, {tables} tables",
  "cli.schedule.columns": "meeting\tround\ttable\tinterpreter",
  "cli.schedule.placed": "Placed: {placed} of {total} meetings",
  "cli.schedule.cost": "Cost: {total}",
  "cli.schedule.cost-line": "{constraint}: {amount} × {weight} = {cost}",
  "cli.schedule.cost-of": "{constraint}: {cost}",
  "cli.schedule.bound.trivial": "Lower bound: {bound} (trivial)",
  "cli.schedule.bound.exact": "Lower bound: {bound} (proven)",
  "cli.schedule.infeasible":
    "This is proven to be impossible: no timetable places every meeting without breaking a rule.",
  "cli.schedule.optimal": "This is proven to be the best possible timetable.",
  "cli.schedule.violations": "Broken rules: {count}",
  "cli.schedule.unplaced": "Without a place: {guest} × {host}: {reason}",
  "cli.schedule.time": "Time: {seconds} s; {steps} moves; seed {seed}",
  "cli.schedule.time-of-run": "Time: {seconds} s; seed {seed}",
  "cli.schedule.adopted": "The draft schedule holds the result; {moved} meetings were moved.",
  "cli.schedule.not-adopted":
    "The draft schedule is unchanged. Adopt the result on the timetable page, or run again with --adopt.",
  "cli.schedule.run-failed": "The run ended without a result ({state}). {error}",
  "cli.schedule.broken": "The timetable breaks {count} rules, so the instance cannot be met as it stands.",
} as const satisfies Record<string, Message>;
