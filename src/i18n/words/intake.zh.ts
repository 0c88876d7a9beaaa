import type { Message } from "#i18n/translate";
import type { intakeEn } from "#i18n/words/intake.en";

export const intakeZh: Record<keyof typeof intakeEn, Message> = {
  "intake.action.create": "新增",
  "intake.action.error": "有误",
  "intake.action.same": "无变化",
  "intake.action.update": "有更新",
  "intake.bounds-reversed": "“{column}”：最少洽谈数（{low}）大于最多洽谈数（{high}）。请对调或更正。",
  "intake.cells-beyond-headers":
    "最后一个表头右侧还有 {count} 个单元格有内容，将不导入。请检查是否因多出逗号而使整行右移。",
  "intake.choice-unknown": "“{column}”：“{value}”不在可选值之内。请填写以下之一：{allowed}。",
  "intake.column-missing": "未指定“{columns}”对应的列。请选择所在的列，或在表中补上该列。",
  "intake.column-twice": "表中有两列都对应“{column}”。请去掉其中一列。",
  "intake.country-unknown": "“{column}”：无法识别国家/地区“{value}”。请填写标准的中文或英文名称，或两位 ISO 代码。",
  "intake.country-unknown-guess":
    "“{column}”：无法识别国家/地区“{value}”。如指“{guess}”，请照此填写，或填写两位 ISO 代码。",
  "intake.digits-lost":
    "“{column}”：数字 {value} 超过 15 位，末尾几位已被表格软件丢失。请将该列设为文本格式后重新填写。",
  "intake.field-unknown":
    "“{column}”：本届没有“{value}”这一领域。请填写以下代码之一：{allowed}；或先为本届添加该领域。",
  "intake.field-unknown-guess":
    "“{column}”：本届没有“{value}”这一领域。如指“{guess}”，请照此填写；否则请先为本届添加该领域。",
  "intake.formula-failed": "“{column}”：单元格中的公式没有结果（{value}）。请将公式替换为数值或文字。",
  "intake.formulas-read-as-shown": "工作表“{sheet}”中有 {count} 个单元格为公式，已读取文件中保存的计算结果。",
  "intake.invisible-removed": "“{column}”：已去除 {count} 个不可见字符。",
  "intake.key-or-contact-missing": "该行既无编号，也无邮箱和手机，下次导入时将无法识别。请填写“{column}”或联系方式。",
  "intake.language-unknown":
    "“{column}”：无法识别语言“{value}”。请填写中文或英文名称，或填写代码（如 zh、en）；多种语言之间用分号隔开。",
  "intake.languages-assumed": "“{column}”为空，暂按 {value} 处理。如不正确，请填写。",
  "intake.languages-few": "“{column}”：翻译至少需要两种语言，目前只有 {value}。请补充另一种，例如 zh;en。",
  "intake.lookalike-letters": "“{column}”：“{value}”混用了外形相近的不同文字的字母。如非有意，请重新输入。",
  "intake.mail-repaired": "“{column}”：“{value}”已更正为 {repaired}。",
  "intake.mail-several": "“{column}”：“{value}”包含多个邮箱。请只保留一个，其他人员请另起一行。",
  "intake.mail-shape": "“{column}”：“{value}”不是有效的邮箱地址。请按 name@example.org 的格式填写。",
  "intake.missing": "“{column}”为空。请填写。",
  "intake.missing-one-of": "“{columns}”均为空。请至少填写其中一项。",
  "intake.mobile-length": "“{column}”：“{value}”像是中国大陆手机号码，但不是 11 位。请核对。",
  "intake.mobile-repaired": "“{column}”：“{value}”已更正为 {repaired}。",
  "intake.mobile-several": "“{column}”：“{value}”包含多个号码。请只保留一个。",
  "intake.mobile-shape":
    "“{column}”：“{value}”不是有效的电话号码。请填写带国家/地区代码的数字，例如 +86 138 0000 0000。",
  "intake.mobile-was-number":
    "“{column}”：{value} 以数字形式保存，可能已丢失加号或开头的零。请将该列设为文本格式，并与原始名单核对。",
  "intake.no-round-left": "“{column}”包含了全部 {rounds} 个轮次，将无法安排任何洽谈。请确认该机构是否参会。",
  "intake.not-chinese": "“{column}”：“{value}”中没有汉字。请检查各列是否错位。",
  "intake.not-english": "“{column}”：“{value}”为汉字。请检查各列是否错位。",
  "intake.number-range": "“{column}”：“{value}”不是 {low} 到 {high} 之间的整数。请更正。",
  "intake.number-shortened": "“{column}”：表格软件已将长数字缩写为“{value}”。请将该列设为文本格式后重新填写。",
  "intake.opportunity-ambiguous": "“{column}”：编号“{value}”同时对应一项需求和一项供给。请使用不同的编号。",
  "intake.opportunity-foreign": "“{column}”：“{value}”不属于这两家机构。请填写其中一家的需求或供给编号，或留空。",
  "intake.opportunity-unknown":
    "“{column}”：文件和本届中都没有编号为“{value}”的需求或供给。请更正编号，或先添加该需求或供给。",
  "intake.organisation-ambiguous": "“{column}”：有 {count} 家机构名为“{value}”。请填写所指机构的编号。",
  "intake.organisation-exists":
    "“{column}”：本届已有名为“{value}”的机构，其编号不同或没有编号。如为同一机构，请使用已有的编号；否则将作为另一家机构添加。",
  "intake.organisation-twice":
    "“{column}”：“{value}”与工作表“{sheet}”第 {first} 行相同，但编号不同。如为同一机构，请只保留一行。",
  "intake.organisation-unknown": "“{column}”：文件和本届中都没有编号或名称为“{value}”的机构。请更正，或先添加该机构。",
  "intake.organisation-unknown-guess":
    "“{column}”：没有编号为“{value}”的机构。如指 {guess}，请照此填写；只有文本格式的列才会保留开头的零。",
  "intake.person-exists":
    "“{column}”：本届已有联系方式相同的{value}，但编号不同。如为同一人，请使用已有的编号；否则将重复添加。",
  "intake.person-namesake": "“{column}”：工作表“{sheet}”第 {first} 行也有同一机构的{value}。如为同一人，请只保留一行。",
  "intake.person-twice": "“{column}”：{value}（联系方式相同）已在工作表“{sheet}”第 {first} 行出现。请只保留其中一行。",
  "intake.person-two-organisations":
    "“{column}”：{value}（联系方式相同）在工作表“{sheet}”第 {first} 行代表另一家机构。请确认是否一人代表两家机构。",
  "intake.round-shape": "“{column}”：“{value}”不是轮次编号。请填写数字，多个轮次之间用分号隔开，例如 1;2。",
  "intake.round-unknown":
    "“{column}”：没有轮次“{value}”，本届共有第 1 至 {rounds} 轮。请填写数字，多个轮次之间用分号隔开，例如 1;2。",
  "intake.row-twice": "编号“{value}”已用于工作表“{sheet}”第 {first} 行。请为其中一行更换编号，或删去一行。",
  "intake.severity.error": "错误",
  "intake.severity.note": "提示",
  "intake.severity.warning": "警告",
  "intake.sheet-empty": "表头下没有数据行。",
  "intake.sheet-hidden": "工作表“{sheet}”在文件中为隐藏状态，仍已读取。如不需要，请将其排除。",
  "intake.shift-half": "“{column}”为空，但已填写班次的另一端时间。请两个时间都填写；如为全天，请都留空。",
  "intake.shift-outside": "班次 {from} 至 {to} 在洽谈轮次（{first} 至 {last}）之外。请更正时间。",
  "intake.shift-reversed": "班次的结束时间（{to}）早于开始时间（{from}）。请更正时间。",
  "intake.table-twice": "“{column}”：{value} 号桌已是工作表“{sheet}”第 {first} 行的固定桌。请为其中一行更换桌号。",
  "intake.table-unknown": "“{column}”：本届没有桌号“{value}”。请填写已有的桌号，或先在日程中添加该洽谈桌。",
  "intake.time-shape": "“{column}”：“{value}”不是有效时间。请填写小时和分钟，例如 13:30。",
  "intake.title-twice":
    "“{column}”：同一机构的“{value}”在工作表“{sheet}”第 {first} 行也出现，但编号不同。如为同一项，请只保留一行。",
  "intake.too-long": "“{column}”：共 {length} 个字符，超出限制。请控制在 {limit} 个字符以内。",
  "intake.turned-into-date": "“{column}”：表格软件已将此单元格变成日期 {value}。请将该列设为文本格式后重新填写。",
  "intake.website-shape": "“{column}”：“{value}”不是有效网址。请按 https://example.org 的格式填写。",
  "intake.wish-self": "“{column}”：机构不能与自己洽谈。请填写另一家机构，或删去该行。",
  "intake.wish-twice": "“{column}”：工作表“{sheet}”第 {first} 行已申请这场洽谈。请只保留其中一行，其他议题可写入留言。",
  "intake.wish-two-guests": "“{column}”：两家机构都是外方。请确认是否有意安排这场洽谈。",
  "intake.wish-two-hosts": "“{column}”：两家机构都是中方。请确认是否有意安排这场洽谈。",
};
