import type { Message } from "#i18n/translate";

export const mailEn = {
  "mail.greeting": "Dear {name},",
  "mail.greeting.nobody": "Hello,",
  "mail.sender": "Parley",
  "mail.code.subject": "Your sign-in code",
  "mail.code.intro": "Your sign-in code for Parley:",
  "mail.code.minutes": {
    one: "It works once, within the next minute.",
    other: "It works once, within the next {count} minutes.",
  },
  "mail.code.not-you": "If you did not ask for it, ignore this message. Nobody can sign in without the code.",
  "mail.invitation.subject": "Invitation to prepare {edition}",
  "mail.invitation.subject.installation": "Invitation to Parley",
  "mail.invitation.intro": "You are invited to help prepare and run {edition} in Parley.",
  "mail.invitation.intro.installation": "You are invited to work with this installation of Parley.",
  "mail.invitation.link": "Accept the invitation and sign in:",
  "mail.invitation.until": "The link is for you alone and works once, until {time}.",
  "mail.invitation.not-you": "If you did not expect this invitation, you need not do anything.",
  "mail.timetable.subject.published": "Timetable for {holder}, {edition}",
  "mail.timetable.subject.changed": {
    one: "{count} change in the timetable for {holder}, {edition}",
    other: "{count} changes in the timetable for {holder}, {edition}",
  },
  "mail.timetable.published": {
    one: "The timetable of {edition} is published. There is {count} meeting for {holder}.",
    other: "The timetable of {edition} is published. There are {count} meetings for {holder}.",
  },
  "mail.timetable.changed": {
    one: "The timetable of {edition} was changed. {count} meeting for {holder} is affected.",
    other: "The timetable of {edition} was changed. {count} meetings for {holder} are affected.",
  },
  "mail.timetable.none-left": "There are no more meetings for {holder}.",
  "mail.timetable.before": "Until now: {time}, {place}",
  "mail.timetable.link": "The timetable online, always up to date:",
  "mail.timetable.calendar": {
    one: "Open the attached calendar file to bring your calendar up to date.",
    other: "Open the {count} attached calendar files to bring your calendar up to date.",
  },
} as const satisfies Record<string, Message>;
