import type { Message } from "#i18n/translate";

export const homeEn = {
  "home.administrator": "Become the first administrator",
  "home.administrator.about":
    "You will own this installation: you create editions, invite the staff, and read the outgoing mail.",
  "home.administrator.go": "Begin",
  "home.administrator.latin.hint": "As English readers should see it, such as Li Wen.",
  "home.administrator.mail.hint": "For sign-in codes. Without it, keep your sign-in on this device.",
  "home.administrator.name": "Your name",
  "home.administrator.name.hint": "In its own script.",
  "home.begin": "Begin with an edition",
  "home.begin.lead": "An edition is one year's event: its people, needs and offers, meetings and timetable.",
  "home.demo": "Load the demo edition",
  "home.demo.about":
    "Fifteen Nordic institutions, 83 hosts, needs, offers, wishes and interpreters in Chengdu. It goes through the same import as your own spreadsheets, and you can change everything in it.",
  "home.demo.loading": "The demo edition is being loaded",
  "home.demo.patience": "This takes some seconds. You may leave this page; the loading goes on.",
  "home.invitation": "You are invited",
  "home.invitation.about": "This link signs you in on this device, once.",
  "home.invitation.go": "Accept and sign in",
  "home.language.messages": "Language of mail to you",
  "home.link": "Sign-in link",
  "home.link.for": "This link is for {name}.",
  "home.link.not-you": "If that is not you, close this page and give the link back to the organiser.",
  "home.link.other-way": "Sign in by mail instead",
  "home.new": "Create an edition",
  "home.new.about": "For your own event: its name, place and dates first, then the spreadsheet of institutions.",
  "home.no-edition": "You are in no edition yet",
  "home.no-edition.first": "Ask the organiser to invite you, or open the personal link you were given.",
  "home.personal": "Your personal link",
  "home.personal.about":
    "It signs you in on this device and leads to your timetable. It works again on your other devices; keep it to yourself.",
  "home.personal.go": "Sign in",
  "home.sign-in": "Sign in",
  "home.sign-in.again": "Send a new code",
  "home.sign-in.again.done": "A new code is on its way. Only the newest one works.",
  "home.sign-in.ask": "Send me a code",
  "home.sign-in.code": "Code",
  "home.sign-in.code.hint": "Eight digits, valid for 15 minutes.",
  "home.sign-in.code.sent":
    "If {mail} is known here, a code is on its way to it. Look into the spam folder too if nothing comes within a minute.",
  "home.sign-in.lead": "You get a code by mail. There is no password.",
  "home.sign-in.no-mail": "No mail at hand? The organiser can give you a personal link or a QR code instead.",
  "home.sign-in.other-mail": "Use another address",
  "home.sign-in.who": "Who are you?",
  "home.sign-in.who.about": "Several people share {mail}.",
  "home.unclaimed": "Nobody has signed in yet",
  "home.unclaimed.lead":
    "When the program started, it printed a one-time link. Open that link: it makes you the first administrator.",
  "home.unclaimed.lost":
    "The link is valid for 24 hours. Is it gone? Stop the program and start it again; it then prints a new one.",
} as const satisfies Record<string, Message>;
