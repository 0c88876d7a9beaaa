import type { Message } from "#i18n/translate";

/** `intake.<reason>`: what there is to say about a row or a sheet: which column, why, and what to do. */
export const intakeEn = {
  "intake.action.create": "New",
  "intake.action.error": "Error",
  "intake.action.same": "Unchanged",
  "intake.action.update": "Changed",
  "intake.bounds-reversed":
    "{column}: the fewest meetings ({low}) are more than the most ({high}). Swap or correct the two numbers.",
  "intake.cells-beyond-headers": {
    one: "One filled cell stands to the right of the last header and is left out. Check whether a comma has moved the row to the right.",
    other:
      "{count} filled cells stand to the right of the last header and are left out. Check whether a comma has moved the row to the right.",
  },
  "intake.choice-unknown": "{column}: “{value}” is not one of the choices. Write one of these: {allowed}.",
  "intake.column-missing": "No column is set for {columns}. Choose the column that holds it, or add it to the sheet.",
  "intake.column-twice": "Two columns of the sheet lead to {column}. Leave one of them out.",
  "intake.country-unknown":
    "{column}: “{value}” is not a known country or region. Write its standard name in Chinese or English, or its two-letter ISO code.",
  "intake.country-unknown-guess":
    "{column}: “{value}” is not a known country or region. If {guess} is meant, write that, or its two-letter ISO code.",
  "intake.digits-lost":
    "{column}: the number {value} has more than 15 digits, and the spreadsheet program has lost the last ones. Format the column as text and enter it again.",
  "intake.field-none":
    "{column}: “{value}” is not known, since this edition has no fields yet. Add its fields in the settings first.",
  "intake.field-unknown":
    "{column}: “{value}” is not a field of this edition. Write one of these codes: {allowed}; or add the field to the edition.",
  "intake.field-unknown-guess":
    "{column}: “{value}” is not a field of this edition. If {guess} is meant, write that; else add the field to the edition.",
  "intake.formula-failed":
    "{column}: the cell holds a formula without a result ({value}). Replace the formula by its value.",
  "intake.formulas-read-as-shown": {
    one: "One cell of the sheet “{sheet}” holds a formula; the result stored in the file was read.",
    other: "{count} cells of the sheet “{sheet}” hold formulas; the results stored in the file were read.",
  },
  "intake.invisible-removed": {
    one: "{column}: one invisible character was removed.",
    other: "{column}: {count} invisible characters were removed.",
  },
  "intake.key-or-contact-missing":
    "The row has neither a key nor a mail address nor a mobile number, so it would not be known again next time. Fill in {column}, or a contact.",
  "intake.language-unknown":
    "{column}: “{value}” is not a known language. Write its name in Chinese or English, or its code, such as zh or en; put ; between several.",
  "intake.languages-assumed": "{column} is empty, so {value} is assumed. Fill it in if that is wrong.",
  "intake.languages-few":
    "{column}: an interpreter works between at least two languages, and only {value} is given. Add the other, such as zh;en.",
  "intake.lookalike-letters":
    "{column}: “{value}” mixes letters of different scripts that look alike. Type it again if that is not meant.",
  "intake.mail-repaired": "{column}: “{value}” was corrected to {repaired}.",
  "intake.mail-several":
    "{column}: “{value}” holds more than one address. Keep one, and give other people rows of their own.",
  "intake.mail-shape": "{column}: “{value}” is not a mail address. Write it as name@example.org.",
  "intake.missing": "{column} is empty. Fill it in.",
  "intake.missing-one-of": "{columns}: both are empty. Fill in at least one of the two.",
  "intake.mobile-length":
    "{column}: “{value}” begins like a Chinese mobile number, but does not have 11 digits. Check it.",
  "intake.mobile-repaired": "{column}: “{value}” was corrected to {repaired}.",
  "intake.mobile-several": "{column}: “{value}” holds more than one number. Keep one.",
  "intake.mobile-shape":
    "{column}: “{value}” is not a telephone number. Write digits with the country code, such as +86 138 0000 0000.",
  "intake.mobile-was-number":
    "{column}: {value} is stored as a number, so a plus sign or leading zeros may be lost. Format the column as text and compare it with your list.",
  "intake.no-round-left":
    "{column} names all {rounds} rounds, so no meeting can be placed. Check whether the institution takes part.",
  "intake.not-chinese": "{column}: “{value}” holds no Chinese characters. Check whether the columns are mixed up.",
  "intake.not-english": "{column}: “{value}” is in Chinese characters. Check whether the columns are mixed up.",
  "intake.number-range": "{column}: “{value}” is not a whole number from {low} to {high}. Correct it.",
  "intake.number-shortened":
    "{column}: the spreadsheet program has shortened a long number to “{value}”. Format the column as text and enter it again.",
  "intake.opportunity-ambiguous":
    "{column}: both a need and an offer have the key “{value}”. Give them different keys.",
  "intake.opportunity-foreign":
    "{column}: “{value}” belongs to neither of the two institutions. Write the key of a need or offer of one of them, or leave the cell empty.",
  "intake.opportunity-unknown":
    "{column}: there is no need or offer with the key “{value}”, neither in the file nor in the edition. Correct the key, or add the need or offer.",
  "intake.organisation-ambiguous":
    "{column}: {count} institutions are called “{value}”. Write the key of the one you mean.",
  "intake.organisation-exists":
    "{column}: the edition already has an institution called “{value}” under another key or without one. If they are one, write the key it has there; otherwise it is added as another one.",
  "intake.organisation-twice":
    "{column}: “{value}” is also in row {first} of the sheet “{sheet}” under another key. If they are one, keep one row.",
  "intake.organisation-unknown":
    "{column}: there is no institution with the key or name “{value}”, neither in the file nor in the edition. Correct it, or add the institution.",
  "intake.organisation-unknown-guess":
    "{column}: there is no institution with the key “{value}”. If {guess} is meant, write that; leading zeros are kept only in columns formatted as text.",
  "intake.person-exists":
    "{column}: the edition already has {value} with the same contact under another key. If they are one person, write the key used there; otherwise the person is added a second time.",
  "intake.person-namesake":
    "{column}: {value} of the same institution is also in row {first} of the sheet “{sheet}”. If they are one person, keep one row.",
  "intake.person-twice":
    "{column}: {value} with the same contact is already in row {first} of the sheet “{sheet}”. Keep one of the two rows.",
  "intake.person-two-organisations":
    "{column}: {value} with the same contact is also in row {first} of the sheet “{sheet}” for another institution. Check whether one person speaks for both.",
  "intake.round-shape": "{column}: “{value}” is not the number of a round. Write numbers with ; between, such as 1;2.",
  "intake.round-unknown":
    "{column}: there is no round “{value}”; this edition has rounds 1 to {rounds}. Write numbers with ; between, such as 1;2.",
  "intake.row-twice":
    "“{value}” is already the key of row {first} in the sheet “{sheet}”. Give one of the two another key, or remove it.",
  "intake.severity.error": "Error",
  "intake.severity.note": "Note",
  "intake.severity.warning": "Warning",
  "intake.sheet-empty": "There are no rows under the headers.",
  "intake.sheet-hidden":
    "The sheet “{sheet}” is hidden in the file and was read all the same. Leave it out if it is not meant.",
  "intake.shift-half":
    "{column} is empty, though the other end of the shift is given. Fill in both times, or neither for the whole day.",
  "intake.shift-outside":
    "The shift from {from} to {to} lies outside the rounds, which last from {first} to {last}. Correct the times.",
  "intake.shift-reversed": "The shift ends ({to}) before it begins ({from}). Correct the times.",
  "intake.table-twice":
    "{column}: table {value} is already the home of row {first} in the sheet “{sheet}”. Give one of the two another table.",
  "intake.table-unknown":
    "{column}: the edition has no table “{value}”. Write the label of a table, or add the table to the programme first.",
  "intake.template.allowed": "Choices: {allowed}.",
  "intake.template.columns.column": "Column",
  "intake.template.columns.example": "Example",
  "intake.template.columns.how": "What to write",
  "intake.template.columns.needed": "Needed",
  "intake.template.columns.sheet": "Sheet",
  "intake.template.fields-of-edition": "Fields of this edition: {allowed}.",
  "intake.template.how.accepted": "Whether the other side has already agreed to the meeting.",
  "intake.template.how.cooperation": "The form of cooperation, in your own words.",
  "intake.template.how.country": "Two-letter ISO code, or the standard name in Chinese or English.",
  "intake.template.how.family": "The kind of cooperation.",
  "intake.template.how.fictional":
    "yes for invented rows, such as demonstration data; they are marked wherever they are shown.",
  "intake.template.how.fields": "Codes or names of fields, with ; between.",
  "intake.template.how.from-shift": "When the shift begins, as hours:minutes of the event's day. Empty: the whole day.",
  "intake.template.how.from-wish": "Key or exact name of the institution that asks for the meeting.",
  "intake.template.how.home-table": "The table at which the institution stays for all its meetings.",
  "intake.template.how.key": "Your own key of this row. People may instead be known by mail or mobile.",
  "intake.template.how.kind": "The kind of institution.",
  "intake.template.how.languages":
    "Working languages as codes or names, with ; between. An interpreter needs at least two.",
  "intake.template.how.mail": "One mail address. People of one office may share it.",
  "intake.template.how.max-meetings": "At most so many meetings. Empty: 6 for a guest, 3 for a host.",
  "intake.template.how.message": "What the institution wants to talk about.",
  "intake.template.how.min-meetings": "At least so many meetings. Empty: 4 for a guest, 1 for a host.",
  "intake.template.how.mobile": "Mobile number with country code.",
  "intake.template.how.name": "The name in its own script.",
  "intake.template.how.name-en": "Full English name of the institution.",
  "intake.template.how.name-latin": "The name in Latin letters, as it stands on the badge.",
  "intake.template.how.name-zh": "Full Chinese name of the institution.",
  "intake.template.how.needs-interpreter": "Whether the institution needs an interpreter for its meetings.",
  "intake.template.how.opportunity":
    "Key of the need or offer that the meeting is about; it belongs to one of the two institutions.",
  "intake.template.how.organisation": "Key or exact name of the institution.",
  "intake.template.how.priority": "How much the meeting matters. Empty: 2.",
  "intake.template.how.readiness": "Technology readiness level from 1 to 9.",
  "intake.template.how.side": "Whether the institution is a guest or a host.",
  "intake.template.how.summary": "What readers may know; no confidential detail.",
  "intake.template.how.tier": "Who may read it. Empty: participants.",
  "intake.template.how.title-opportunity": "A short title.",
  "intake.template.how.title-person": "Position of the person.",
  "intake.template.how.to-shift": "When the shift ends, as hours:minutes.",
  "intake.template.how.to-wish": "Key or exact name of the institution that is asked.",
  "intake.template.how.unavailable": "Numbers of the rounds in which no meeting can be placed, with ; between.",
  "intake.template.how.website": "Web address.",
  "intake.template.needed.one-of": "one of the two",
  "intake.template.needed.yes": "yes",
  "intake.template.rule.blank":
    "Leave a cell empty when there is nothing to say. In a later import, an empty cell empties the value; a column that the sheet does not have keeps it.",
  "intake.template.rule.headers":
    "Keep the first row of each sheet. Sheets and columns may be left out or put in another order; headers may be in one language.",
  "intake.template.rule.key":
    "A key is any short text of your own that stays the same, such as G01. By it a row is known again: importing the same file twice changes nothing, and a changed row is updated.",
  "intake.template.rule.nothing":
    "Nothing is written before you have seen the preview, and either everything is imported or nothing. Rows that are missing from a later file are not deleted.",
  "intake.template.rule.pairs":
    "Where there is a Chinese and an English column, one of the two is enough; the other can follow.",
  "intake.template.rule.text":
    "All cells are formatted as text, so that keys, telephone numbers and times stay as you type them. Paste values only.",
  "intake.template.title": "How to fill in this workbook",
  "intake.time-shape": "{column}: “{value}” is not a time of the day. Write it as hours:minutes, such as 13:30.",
  "intake.title-twice":
    "{column}: the same institution has “{value}” also in row {first} of the sheet “{sheet}” under another key. If they are one, keep one row.",
  "intake.too-long": "{column}: {length} characters are too many. Keep it within {limit}.",
  "intake.turned-into-date":
    "{column}: the spreadsheet program has turned this cell into the date {value}. Format the column as text and enter it again.",
  "intake.website-shape": "{column}: “{value}” is not a web address. Write it as https://example.org.",
  "intake.wish-self": "{column}: an institution cannot meet itself. Write another institution, or remove the row.",
  "intake.wish-twice":
    "{column}: row {first} of the sheet “{sheet}” already asks for this meeting. Keep one of the two rows; name further topics in its message.",
  "intake.wish-two-guests": "{column}: both institutions are guests. Check whether this meeting is meant.",
  "intake.wish-two-hosts": "{column}: both institutions are hosts. Check whether this meeting is meant.",
} as const satisfies Record<string, Message>;
