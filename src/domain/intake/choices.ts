import { type PartySide, partySides } from "#domain/editions/model";
import { comparable } from "#domain/intake/text";
import type { Priority } from "#domain/meetings/model";
import { type OpportunityFamily, opportunityFamilies, type Tier, tiers } from "#domain/opportunities/model";
import { type OrganisationKind, organisationKinds } from "#domain/organisations/model";

/** One allowed value: how the explanation shows it in each language, and what else is understood. */
export type Choice<T> = {
  readonly value: T;
  readonly en: string;
  readonly zh: string;
  readonly aliases: readonly string[];
};

function choice<T>(value: T, en: string, zh: string, aliases: string): Choice<T> {
  return { value, en, zh, aliases: aliases.split("|").filter(Boolean) };
}

/** In the order of `values`; a missing entry is a compile error. */
function listed<T extends string>(
  values: readonly T[],
  table: Readonly<Record<T, readonly [en: string, zh: string, aliases: string]>>,
) {
  return values.map((value) => {
    const [en, zh, aliases] = table[value];
    return choice(value, en, zh, aliases);
  });
}

export const sideChoices: readonly Choice<PartySide>[] = listed(partySides, {
  guest: ["guest", "外方", "foreign|foreign guest|visitor|嘉宾|嘉宾方|外宾|外方嘉宾|国外|境外"],
  host: ["host", "中方", "local|Chinese|domestic|主办方|主方|本地|东道方|国内|境内"],
});

export const organisationKindChoices: readonly Choice<OrganisationKind>[] = listed(organisationKinds, {
  enterprise: [
    "enterprise",
    "企业",
    "company|firm|business|corporation|SME|start-up|公司|民营企业|国有企业|国企|民企|外资企业|科技企业|上市公司",
  ],
  university: [
    "university",
    "高校",
    "college|higher education|university of applied sciences|大学|学院|高等院校|院校|高等学校",
  ],
  research: [
    "research",
    "研究机构",
    "research institution|research institute|research organisation|research organization|institute|laboratory|lab|科研机构|科研院所|科研单位|研究院|研究所|实验室",
  ],
  association: [
    "association",
    "协会",
    "society|chamber|chamber of commerce|cluster|federation|foundation|商会|学会|联合会|行业协会|社会组织|促进会",
  ],
  embassy: ["embassy", "使馆", "consulate|consulate general|mission|大使馆|领事馆|总领事馆|使领馆"],
  government: [
    "government",
    "政府机构",
    "government agency|agency|authority|municipality|public body|政府|政府部门|机关|政府单位",
  ],
  platform: [
    "platform",
    "创新平台",
    "innovation platform|incubator|accelerator|science park|technology transfer centre|technology transfer center|平台|孵化器|加速器|科技园|园区|产业园|技术转移中心",
  ],
});

export const familyChoices: readonly Choice<OpportunityFamily>[] = listed(opportunityFamilies, {
  technology: ["technology", "技术", "tech|technical|技术类|技术合作|技术需求|技术供给"],
  business: ["business", "商务", "commercial|trade|商务类|商务合作|贸易"],
  research: ["research", "研发", "R&D|research and development|joint research|研发类|联合研发|科研|科研合作"],
  investment: ["investment", "投资落户", "investment and settlement|settlement|invest|投资|落户|投融资|招商"],
});

export const tierChoices: readonly Choice<Tier>[] = listed(tiers, {
  public: ["public", "公开", "everyone|open|完全公开|对外公开"],
  admitted: ["admitted", "参会者", "participants|admitted participants|参会者可见|仅参会者"],
  accepted: ["accepted", "接受洽谈后", "after acceptance|partners|partner|接受后|接受洽谈后可见"],
});

export const priorityChoices: readonly Choice<Priority>[] = [
  choice<Priority>(1, "1 must", "1 必须", "1|must|must meet|high|必须|高|一|最高"),
  choice<Priority>(2, "2 wants", "2 希望", "2|wants|want|wants to meet|medium|normal|希望|中|二|一般"),
  choice<Priority>(3, "3 would", "3 可以", "3|would|would meet|low|optional|可以|低|三"),
];

export const yesNoChoices: readonly Choice<boolean>[] = [
  choice(true, "yes", "是", "y|true|1|x|✓|✔|√|☑|需要|要|有|对|已接受|接受|needed|required"),
  choice(false, "no", "否", "n|false|0|✗|✘|×|☐|不需要|不要|不|无|没有|未接受|none"),
];

/** Working languages, with the names people write; the codes of Norwegian's two forms are one language in a room. */
const languageNames: Readonly<Record<string, string>> = {
  zh: "Chinese|Mandarin|Putonghua|中文|汉语|普通话|国语|华语|cmn|中",
  yue: "Cantonese|粤语|广东话",
  en: "English|英语|英文|英",
  sv: "Swedish|瑞典语|瑞典文|svenska",
  no: "Norwegian|挪威语|挪威文|norsk|nb|nn|bokmål|nynorsk",
  da: "Danish|丹麦语|丹麦文|dansk",
  fi: "Finnish|芬兰语|芬兰文|suomi",
  is: "Icelandic|冰岛语|冰岛文|íslenska",
  fo: "Faroese|法罗语",
  de: "German|德语|德文|Deutsch",
  fr: "French|法语|法文|français",
  es: "Spanish|西班牙语|西语|español",
  it: "Italian|意大利语|italiano",
  pt: "Portuguese|葡萄牙语|葡语|português",
  nl: "Dutch|荷兰语|Nederlands",
  pl: "Polish|波兰语|polski",
  ru: "Russian|俄语|俄文|русский",
  uk: "Ukrainian|乌克兰语",
  cs: "Czech|捷克语",
  sk: "Slovak|斯洛伐克语",
  hu: "Hungarian|匈牙利语",
  ro: "Romanian|罗马尼亚语",
  bg: "Bulgarian|保加利亚语",
  el: "Greek|希腊语",
  et: "Estonian|爱沙尼亚语",
  lv: "Latvian|拉脱维亚语",
  lt: "Lithuanian|立陶宛语",
  tr: "Turkish|土耳其语",
  ar: "Arabic|阿拉伯语",
  he: "Hebrew|希伯来语",
  hi: "Hindi|印地语",
  ja: "Japanese|日语|日文",
  ko: "Korean|韩语|韩文|朝鲜语",
  th: "Thai|泰语",
  vi: "Vietnamese|越南语",
  id: "Indonesian|印度尼西亚语|印尼语",
  ms: "Malay|马来语",
};

const languageByName = new Map(
  Object.entries(languageNames).flatMap(([code, names]) =>
    [code, ...names.split("|")].map((name): [string, string] => [comparable(name), code]),
  ),
);

/** BCP 47 code of a language written as a code, with or without region, or by its name; null when unknown. */
export function languageOf(text: string): string | null {
  const primary = /^[a-z]{2,3}(?=[-_][a-z0-9]{2,8})/i.exec(text.trim())?.[0];
  return languageByName.get(comparable(text)) ?? (primary ? (languageByName.get(primary.toLowerCase()) ?? null) : null);
}

const wordsOf = new WeakMap<object, ReadonlyMap<string, unknown>>();

/** The choice that a text names in either language; undefined when it names none. */
export function chosen<T>(choices: readonly Choice<T>[], text: string): Choice<T> | undefined {
  let words = wordsOf.get(choices) as ReadonlyMap<string, Choice<T>> | undefined; // stored below under the same list
  if (!words) {
    const entries = choices.flatMap((one) =>
      [String(one.value), one.en, one.zh, one.en + one.zh, one.zh + one.en, ...one.aliases].map(
        (word): [string, Choice<T>] => [wordOf(word), one],
      ),
    );
    words = new Map(entries.reverse());
    wordsOf.set(choices, words);
  }
  return words.get(wordOf(text));
}

/** `guest / 外方; host / 中方`, for sentences and for the template's explanation. */
export function allowed<T>(choices: readonly Choice<T>[]): string {
  return choices.map(({ en, zh }) => `${en} / ${zh}`).join("; ");
}

/** Marks such as ✓ consist of no letter, so they are compared as they are. */
function wordOf(text: string): string {
  return comparable(text) || text.normalize("NFKC").trim();
}
