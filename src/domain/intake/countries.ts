import { alike } from "#domain/intake/likeness";
import { comparable } from "#domain/intake/text";

/** ISO 3166-1 alpha-2. */
const codes = (
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD " +
  "CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG " +
  "GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR " +
  "KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF " +
  "NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM " +
  "SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE " +
  "YT ZA ZM ZW"
).split(" ");

/** Names that people write beside the standard ones; `comparable` is applied to them. */
const aliases: Readonly<Record<string, string>> = {
  AE: "UAE|ARE|阿联酋",
  AU: "AUS|澳洲",
  AX: "Åland|奥兰",
  BA: "波黑",
  BE: "BEL",
  CA: "CAN",
  CD: "DR Congo|Democratic Republic of the Congo|刚果金|刚果民主共和国",
  CG: "Republic of the Congo|刚果布",
  CH: "CHE|Schweiz|Suisse",
  CI: "Ivory Coast|科特迪瓦",
  CN: "CHN|PRC|PR China|P.R. China|People's Republic of China|Mainland China|China mainland|中国大陆|中国内地|中华人民共和国|大陆",
  CZ: "CZE|Czech Republic|捷克共和国",
  DE: "DEU|GER|Deutschland|Federal Republic of Germany",
  DK: "DNK|DEN|Danmark|丹麦王国",
  EE: "EST|Eesti",
  ES: "ESP|España",
  FI: "FIN|Suomi|芬兰共和国",
  FO: "Faeroe Islands|Faroes",
  FR: "FRA",
  GB: "UK|U.K.|GBR|Great Britain|Britain|England|Scotland|Wales|Northern Ireland|United Kingdom of Great Britain and Northern Ireland|大不列颠|联合王国|英格兰|苏格兰",
  GL: "Kalaallit Nunaat",
  GR: "EL|GRC",
  HK: "HKG|HKSAR|Hong Kong|Hong Kong, China|Hong Kong SAR|Hong Kong SAR China|香港|中国香港|香港特别行政区|中国香港特别行政区",
  IR: "Islamic Republic of Iran",
  IS: "ISL|Ísland|冰岛共和国",
  IT: "ITA|Italia",
  JP: "JPN|Nippon",
  KP: "PRK|DPRK|North Korea|朝鲜民主主义人民共和国|北朝鲜",
  KR: "KOR|Korea|South Korea|Republic of Korea|韩国|大韩民国|南韩",
  LA: "Lao PDR",
  LT: "LTU|Lietuva",
  LV: "LVA|Latvija",
  MD: "Republic of Moldova",
  MK: "Macedonia|马其顿",
  MM: "Burma",
  MO: "MAC|Macau|Macao|Macao SAR|Macao, China|Macau, China|Macao SAR China|澳门|中国澳门|澳门特别行政区|中国澳门特别行政区",
  NL: "NLD|Holland|Nederland",
  NO: "NOR|Norge|Noreg|挪威王国",
  NZ: "NZL|纽西兰",
  PL: "POL|Polska",
  RU: "RUS|Russian Federation|俄国|俄罗斯联邦",
  SA: "KSA|沙特",
  SE: "SWE|Sverige|瑞典王国",
  SG: "SGP",
  SY: "Syrian Arab Republic",
  TR: "TUR|Turkey|Türkiye",
  TW: "TWN|Taiwan|Taiwan, China|Taiwan (China)|Chinese Taipei|台湾|中国台湾|台湾地区|中华台北|臺灣",
  TZ: "United Republic of Tanzania",
  US: "USA|U.S.|U.S.A.|United States|United States of America|America|美利坚合众国",
  VN: "VNM|Viet Nam",
};

const locales = ["en", "zh-Hans", "zh-Hant"] as const;
const styles = ["long", "short"] as const;

let known: ReadonlyMap<string, string> | undefined;

/** Standard (CLDR) names in English and Chinese and what else people write, to codes. */
function names(): ReadonlyMap<string, string> {
  if (known) return known;
  const made = new Map<string, string>();
  for (const locale of locales) {
    for (const style of styles) {
      const display = new Intl.DisplayNames([locale], { type: "region", style });
      for (const code of codes) made.set(comparable(display.of(code) ?? code), code);
    }
  }
  for (const [code, list] of Object.entries(aliases)) {
    for (const alias of list.split("|")) made.set(comparable(alias), code);
  }
  for (const code of codes) made.set(code.toLowerCase(), code);
  known = made;
  return made;
}

/** The code of a country or region written as a code or as a name in English or Chinese; null when unknown. */
export function countryOf(text: string): string | null {
  const wanted = comparable(text);
  return names().get(wanted) ?? names().get(wanted.replace(/^the/, "")) ?? null;
}

/** The name most like a misspelt one, as the reader's standard name; null when none is near. */
export function nearestCountry(text: string): string | null {
  const wanted = comparable(text);
  let best: string | null = null;
  let bestScore = 0.65;
  for (const [name, code] of names()) {
    const score = name.length > 3 || /\p{Script=Han}/u.test(name) ? alike(wanted, name) : 0;
    if (score > bestScore) {
      bestScore = score;
      best = code;
    }
  }
  if (!best) return null;
  const locale = /\p{Script=Han}/u.test(text) ? "zh-Hans" : "en";
  return new Intl.DisplayNames([locale], { type: "region" }).of(best) ?? best;
}
