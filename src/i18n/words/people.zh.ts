import type { Message } from "#i18n/translate";
import type { peopleEn } from "#i18n/words/people.en";

export const peopleZh: Record<keyof typeof peopleEn, Message> = {
  "people.delegate": "参会代表",
  "people.installation.operator": "系统运维",
  "people.installation.owner": "系统负责人",
  "people.placeholder": "人员待定",
  "people.staff.broker": "技术经纪人",
  "people.staff.co-organiser": "协办单位人员",
  "people.staff.desk": "现场服务",
  "people.staff.interpreter": "翻译",
  "people.staff.organiser": "承办单位人员",
  "people.staff.reader": "只读",
};
