import type { Message } from "#i18n/translate";
import type { mailEn } from "#i18n/words/mail.en";

export const mailZh: Record<keyof typeof mailEn, Message> = {
  "mail.greeting": "{name}，您好！",
  "mail.greeting.nobody": "您好！",
  "mail.sender": "洽谈",
  "mail.code.subject": "您的登录验证码",
  "mail.code.intro": "您正在登录“洽谈”平台，验证码为：",
  "mail.code.minutes": "验证码在 {count} 分钟内有效，且只能使用一次。",
  "mail.code.not-you": "如非本人操作，请忽略本邮件。没有验证码，任何人都无法登录。",
  "mail.invitation.subject": "邀请您参与筹备“{edition}”",
  "mail.invitation.subject.installation": "邀请您使用“洽谈”平台",
  "mail.invitation.intro": "诚邀您在“洽谈”平台参与“{edition}”的筹备与组织工作。",
  "mail.invitation.intro.installation": "诚邀您使用“洽谈”平台开展工作。",
  "mail.invitation.link": "请点击以下链接接受邀请并登录：",
  "mail.invitation.until": "该链接仅供您本人使用，只能使用一次，有效期至{time}。",
  "mail.invitation.not-you": "如您并不知晓此邀请，无需进行任何操作。",
  "mail.timetable.subject.published": "“{edition}”洽谈日程：{holder}",
  "mail.timetable.subject.changed": "“{edition}”洽谈日程变更（{count} 项）：{holder}",
  "mail.timetable.published": "“{edition}”洽谈日程现已发布，{holder}共有 {count} 场洽谈。",
  "mail.timetable.changed": "“{edition}”洽谈日程有调整，涉及{holder}的 {count} 场洽谈。",
  "mail.timetable.none-left": "{holder}目前已没有洽谈安排。",
  "mail.timetable.before": "原安排：{time}，{place}",
  "mail.timetable.link": "可随时在线查看最新日程：",
  "mail.timetable.calendar": "请打开附件中的日历文件（共 {count} 个），更新您的日历。",
};
