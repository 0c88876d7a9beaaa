import type { ColumnId, ImportKind } from "#domain/intake/model";

/** Both languages of a word that stands in a sheet. */
export type Label = { readonly en: string; readonly zh: string };

export type Column = {
  readonly id: ColumnId;
  readonly header: Label;
  /** `yes` marks the column in the template; `one-of` means that one of its group must be filled. */
  readonly required: "yes" | "one-of" | "no";
  /** Other headers that people use, in either language. */
  readonly aliases: readonly string[];
  /** Longest text in characters. */
  readonly limit: number;
  /** Whether the text may have several lines. */
  readonly lines: boolean;
};

export type KindTable = {
  readonly kind: ImportKind;
  readonly title: Label;
  /** Other names of the sheet. */
  readonly aliases: readonly string[];
  readonly columns: readonly Column[];
};

type Shape = { readonly required?: "yes" | "one-of"; readonly limit?: number; readonly lines?: boolean };

function column(id: ColumnId, en: string, zh: string, aliases: string, shape: Shape = {}): Column {
  return {
    id,
    header: { en, zh },
    required: shape.required ?? "no",
    aliases: aliases.split("|").filter(Boolean),
    limit: shape.limit ?? 200,
    lines: shape.lines ?? false,
  };
}

const yes = { required: "yes" } as const;
const long = { limit: 4_000, lines: true } as const;

const key = column("key", "Key", "编号", "ID|No.|Number|Code|序号|代码|标识|编码", { ...yes, limit: 64 });
const organisation = column(
  "organisation",
  "Organisation key",
  "机构编号",
  "Organisation|Organization|Organization key|Organisation ID|Institution|Company|Company name|Affiliation|机构|机构名称|所属机构|单位|单位编号|单位名称|所属单位|工作单位|企业|企业名称|公司|公司名称",
  { ...yes, limit: 300 },
);
const fields = column(
  "fields",
  "Fields",
  "领域",
  "Field|Sector|Sectors|Industry|Topics|技术领域|行业|行业领域|所属领域|关注领域",
  { limit: 500 },
);
const fictional = column("fictional", "Fictional", "虚构", "Demo|Example|是否虚构|示例");
const mail = column("mail", "Mail", "邮箱", "E-mail|Email|Email address|Mail address|电子邮箱|电子邮件|邮件|邮箱地址", {
  limit: 254,
});
const mobile = column(
  "mobile",
  "Mobile",
  "手机",
  "Phone|Mobile phone|Mobile number|Phone number|Telephone|Tel|Cell phone|手机号|手机号码|电话|联系电话|联系方式|移动电话",
  { limit: 60 },
);
const name = column(
  "name",
  "Name",
  "姓名",
  "Full name|Person|Contact|Contact person|Representative|Name (native)|联系人|代表|代表姓名|参会人|参会代表|中文姓名|名字",
  { required: "one-of" },
);
const nameLatin = column(
  "name_latin",
  "Name (Latin)",
  "姓名（拉丁）",
  "Latin name|English name|Name (English)|Name in English|Pinyin|姓名（英文）|英文姓名|英文名|拼音|姓名拼音|姓名（拼音）",
  { required: "one-of" },
);
const languages = column(
  "languages",
  "Languages",
  "工作语言",
  "Language|Working languages|Working language|Spoken languages|语言|语种|工作语种",
);
const titleZh = column(
  "title_zh",
  "Title (Chinese)",
  "中文职务",
  "Chinese title|Position (Chinese)|职务|职位|头衔|职务（中文）|职位（中文）|职称",
);
const titleEn = column(
  "title_en",
  "Title (English)",
  "英文职务",
  "Title|Job title|Position|English title|Role|Position (English)|职务（英文）|职位（英文）|英文职位",
);

const opportunityColumns: readonly Column[] = [
  key,
  organisation,
  column("family", "Family", "类别", "Category|Type|类型|需求类别|供给类别|合作类别", yes),
  column(
    "title_zh",
    "Title (Chinese)",
    "中文标题",
    "Chinese title|标题|题目|名称|需求名称|供给名称|成果名称|项目名称|标题（中文）|中文名称",
    { required: "one-of", limit: 300 },
  ),
  column("title_en", "Title (English)", "英文标题", "Title|English title|Name|Subject|标题（英文）|英文名称", {
    required: "one-of",
    limit: 300,
  }),
  column(
    "summary_zh",
    "Summary (Chinese)",
    "中文简介",
    "Chinese summary|简介|摘要|描述|内容|需求内容|需求描述|成果简介|项目简介|简介（中文）|可公开摘要",
    long,
  ),
  column(
    "summary_en",
    "Summary (English)",
    "英文简介",
    "Summary|Description|Abstract|English summary|简介（英文）|英文摘要",
    long,
  ),
  fields,
  column(
    "readiness",
    "Readiness level",
    "技术成熟度",
    "TRL|Readiness|Technology readiness level|技术就绪度|成熟度|技术成熟度等级",
  ),
  column(
    "cooperation_zh",
    "Cooperation form (Chinese)",
    "中文合作方式",
    "合作方式|合作形式|合作模式|合作方式（中文）",
    { limit: 500, lines: true },
  ),
  column(
    "cooperation_en",
    "Cooperation form (English)",
    "英文合作方式",
    "Cooperation form|Cooperation|Form of cooperation|Partnership sought|合作方式（英文）",
    { limit: 500, lines: true },
  ),
  column("tier", "Visibility", "公开范围", "Tier|Confidentiality|可见范围|公开程度|保密级别"),
  fictional,
];

const tables: Readonly<Record<ImportKind, KindTable>> = {
  organisations: {
    kind: "organisations",
    title: { en: "Organisations", zh: "机构" },
    aliases: [
      "Organizations",
      "Institutions",
      "Companies",
      "Participants",
      "Parties",
      "机构名单",
      "单位",
      "单位名单",
      "企业",
      "企业名单",
      "参会机构",
      "参会单位",
    ],
    columns: [
      key,
      column("side", "Side", "参会方", "Party|Guest or host|外方或中方|中方/外方|类别|身份", yes),
      column(
        "kind",
        "Kind",
        "类型",
        "Type|Organisation type|Organization type|机构类型|机构类别|单位类型|单位性质|企业类型",
        yes,
      ),
      column(
        "country",
        "Country/region",
        "国家/地区",
        "Country|Region|Country or region|Nation|国家|地区|国别|所在国家|国家或地区",
        yes,
      ),
      column(
        "name_zh",
        "Name (Chinese)",
        "中文名称",
        "Chinese name|名称|机构名称|机构|单位|单位名称|企业名称|公司名称|公司|机构中文名称|中文名|名称（中文）",
        { required: "one-of", limit: 300 },
      ),
      column(
        "name_en",
        "Name (English)",
        "英文名称",
        "Name|English name|Organisation|Organization|Organisation name|Organization name|Company|Company name|Institution|机构英文名称|英文名|名称（英文）|外文名称",
        { required: "one-of", limit: 300 },
      ),
      fields,
      languages,
      column(
        "needs_interpreter",
        "Needs interpreter",
        "是否需要翻译",
        "Interpreter|Interpreter needed|Interpretation|需要翻译|是否需翻译|翻译需求|翻译",
      ),
      column(
        "min_meetings",
        "Fewest meetings",
        "最少洽谈数",
        "Min meetings|Minimum meetings|Minimum|最少场次|最少洽谈场次|最少会谈数",
      ),
      column(
        "max_meetings",
        "Most meetings",
        "最多洽谈数",
        "Max meetings|Maximum meetings|Maximum|最多场次|最多洽谈场次|最多会谈数",
      ),
      column("home_table", "Home table", "固定桌号", "Table|Table number|Own table|桌号|洽谈桌|洽谈桌号"),
      column(
        "unavailable",
        "Unavailable rounds",
        "不可安排轮次",
        "Unavailable|Not available|Blocked rounds|不可用轮次|不可约轮次|不能参加的轮次",
      ),
      column("website", "Website", "网址", "Web|URL|Homepage|Web site|官网|网站|主页", { limit: 500 }),
      column(
        "summary_zh",
        "Summary (Chinese)",
        "中文简介",
        "Chinese summary|简介|机构简介|单位简介|企业简介|公司简介|简介（中文）",
        long,
      ),
      column(
        "summary_en",
        "Summary (English)",
        "英文简介",
        "Summary|Description|Profile|English summary|Company profile|简介（英文）",
        long,
      ),
      fictional,
    ],
  },
  delegates: {
    kind: "delegates",
    title: { en: "Delegates", zh: "代表" },
    aliases: [
      "Representatives",
      "People",
      "Persons",
      "Contacts",
      "参会代表",
      "代表名单",
      "人员",
      "人员名单",
      "参会人员",
      "联系人",
    ],
    columns: [key, organisation, name, nameLatin, titleZh, titleEn, mail, mobile, languages, fictional],
  },
  needs: {
    kind: "needs",
    title: { en: "Needs", zh: "需求" },
    aliases: ["Need", "Requests", "Technology needs", "需求清单", "技术需求", "企业需求", "需求表"],
    columns: opportunityColumns,
  },
  offers: {
    kind: "offers",
    title: { en: "Offers", zh: "供给" },
    aliases: ["Offer", "Technology offers", "供给清单", "技术供给", "成果", "技术成果", "科技成果", "供给表"],
    columns: opportunityColumns,
  },
  interpreters: {
    kind: "interpreters",
    title: { en: "Interpreters", zh: "翻译" },
    aliases: ["Interpreter", "口译", "译员", "翻译名单", "翻译人员", "译员名单"],
    columns: [
      key,
      name,
      nameLatin,
      { ...languages, required: "yes" },
      fields,
      column("from", "From", "开始", "Start|Start time|Shift start|开始时间|上岗时间"),
      column("to", "To", "结束", "End|End time|Until|Shift end|结束时间|下岗时间"),
      mail,
      mobile,
      fictional,
    ],
  },
  wishes: {
    kind: "wishes",
    title: { en: "Wishes", zh: "洽谈意愿" },
    aliases: [
      "Wish",
      "Meeting wishes",
      "Meeting requests",
      "Requests for meetings",
      "意愿",
      "洽谈申请",
      "预约",
      "对接意愿",
    ],
    columns: [
      column(
        "from",
        "From",
        "申请机构编号",
        "From key|Requester|Applicant|Who|Asking|申请机构|申请方|申请单位|发起方|发起机构",
        { ...yes, limit: 300 },
      ),
      column("to", "To", "对方机构编号", "To key|Target|Partner|Whom|With|对方机构|对方|对方单位|目标机构|受邀方", {
        ...yes,
        limit: 300,
      }),
      column("priority", "Priority", "优先级", "Rank|Importance|优先|优先程度|优先顺序"),
      column(
        "opportunity",
        "About need or offer",
        "关于需求或供给",
        "About|Need or offer|Opportunity|Opportunity key|需求或供给编号|需求编号|供给编号|合作机会|关于",
        { limit: 64 },
      ),
      column("message", "Message", "留言", "Note|Comment|Remark|Remarks|Reason|备注|说明|理由|附言", {
        limit: 2_000,
        lines: true,
      }),
      column("accepted", "Accepted", "是否接受", "Confirmed|Agreed|接受|已接受|是否确认|确认"),
    ],
  },
};

export function tableOf(kind: ImportKind): KindTable {
  return tables[kind];
}

/** The column of a kind; throws for one that the kind does not have. */
export function columnOf(kind: ImportKind, id: ColumnId): Column {
  const found = tables[kind].columns.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`No column ${id} in ${kind}`);
  return found;
}

/** `Key / 编号`, as the template writes it and a reader of either language understands it. */
export function headerText(label: Label): string {
  return `${label.en} / ${label.zh}`;
}

/** `Organisations 机构`: a sheet's name may hold no slash. */
export function sheetTitle(kind: ImportKind): string {
  const { title } = tables[kind];
  return `${title.en} ${title.zh}`;
}

/** The template's sheet of explanations, which is no list. */
export const explanationTitle = "Read me 填写说明";

/** Groups of columns of which at least one must be there. A person may be known by mail or mobile instead of a key. */
export function requiredGroups(kind: ImportKind): readonly (readonly ColumnId[])[] {
  const groups: Readonly<Record<ImportKind, readonly (readonly ColumnId[])[]>> = {
    organisations: [["key"], ["side"], ["kind"], ["country"], ["name_zh", "name_en"]],
    delegates: [["key", "mail", "mobile"], ["organisation"], ["name", "name_latin"]],
    needs: [["key"], ["organisation"], ["family"], ["title_zh", "title_en"]],
    offers: [["key"], ["organisation"], ["family"], ["title_zh", "title_en"]],
    interpreters: [["key", "mail", "mobile"], ["name", "name_latin"], ["languages"]],
    wishes: [["from"], ["to"]],
  };
  return groups[kind];
}
