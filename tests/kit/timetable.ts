import type { Id } from "#domain/ids";
import { type Pair, write } from "#domain/pair";
import type { PersonName } from "#domain/people/model";
import type { Round, Table } from "#domain/programme/model";
import type { PlannedMeeting, Timetable } from "#domain/scheduling/model";

/** The instant at which all data of the kit was written. */
export const writtenAt = "2024-11-01T02:00:00.000Z";

/** A bilingual text as an organiser would have entered it. */
export function pair(zh: string, en: string): Pair {
  return write({ zh, en }, null, writtenAt);
}

/** A UUIDv7 that is the same in every test run. */
export function kitId(kind: number, number: number): Id {
  return `01933000-0000-7000-8000-${kind.toString(16).padStart(4, "0")}${number.toString(16).padStart(8, "0")}`;
}

const guestNames: readonly (readonly [country: string, zh: string, en: string])[] = [
  ["SE", "斯堪的纳维亚储能系统公司", "Skandinavisk Energilagring AB"],
  ["DK", "厄勒海峡医疗器械集团", "Øresund MedTech Group A/S"],
  ["FI", "派延奈湖应用科学大学", "Päijänne University of Applied Sciences"],
  ["NO", "特伦德拉格分选与循环技术公司", "Trøndelag Sorting & Recycling Technologies AS"],
  ["IS", "瑟林盖里地热研究所", "Þingeyri Geothermal Research Institute"],
  ["SE", "瑞典西海岸农业技术协会", "Swedish West Coast Association for Agricultural Technology and Rural Innovation"],
  ["DK", "日德兰热电材料公司", "Jylland Thermoelectrics ApS"],
  ["FI", "可降解生物材料公司", "Kaisla Biomaterials Oy"],
  ["NO", "北极光无人机系统公司", "Nordlys Unmanned Systems AS"],
  ["SE", "视线追踪与驾驶安全实验室", "Ögonblick Eye-Tracking Laboratory"],
  ["DK", "菲英岛机器人创新集群", "Fyn Robotics Cluster"],
  ["FI", "奥卢无线与人工智能研究中心", "Oulu-Järvi Research Centre for Wireless Systems and Artificial Intelligence"],
  ["NO", "峡湾水处理技术公司", "Fjordvann Water Treatment AS"],
  ["IS", "冰岛海洋生物科技公司", "Sæbjörg Marine Biotechnology ehf."],
  ["SE", "", "Norrsken Air Quality AB"],
];

const hostWords: readonly (readonly [zh: string, en: string])[] = [
  ["蜀新能源科技有限公司", "Shuxin New Energy Technology Co., Ltd."],
  ["锦城医疗器械股份有限公司", "Jincheng Medical Devices Co., Ltd."],
  ["岷江智能农业装备研究院", "Minjiang Research Institute of Intelligent Agricultural Equipment"],
  ["天府数智人工智能实验室", "Tianfu Shuzhi Laboratory of Artificial Intelligence"],
  ["西部低空经济产业创新中心", "Western Innovation Centre for the Low-Altitude Economy"],
  ["蓉城生物降解材料有限责任公司", "Rongcheng Biodegradable Materials Co., Ltd."],
  ["青城山环境工程技术研究所", "Qingchengshan Institute of Environmental Engineering"],
  ["兴隆湖航空航天材料联合实验室", "Xinglong Lake Joint Laboratory for Aerospace Materials"],
  ["川西储能与电力电子有限公司", "Chuanxi Energy Storage and Power Electronics Co., Ltd."],
  ["成都虚拟现实内容制作有限公司", "Chengdu Virtual Reality Content Production Co., Ltd."],
];
const hostPrefixes: readonly (readonly [zh: string, en: string])[] = [
  ["四川", "Sichuan"],
  ["成都高新", "Chengdu Gaoxin"],
  ["天府新区", "Tianfu New Area"],
  ["德阳", "Deyang"],
  ["绵阳科技城", "Mianyang Science City"],
];

const families = [..."王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"];
const familiesLatin = "Wang Li Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo".split(" ");
const given = ["雨桐", "建国", "思远", "晓燕", "子涵", "文博", "丽华", "志强", "嘉怡", "明哲"];
const givenLatin = "Yutong Jianguo Siyuan Xiaoyan Zihan Wenbo Lihua Zhiqiang Jiayi Mingzhe".split(" ");
const nordic = [
  "Åsa Lindström",
  "Søren Kjærgaard",
  "Päivi Hämäläinen",
  "Øyvind Sæther",
  "Þórdís Guðmundsdóttir",
  "Göran Öberg",
  "Bjørn Østergård",
  "Jyrki Mäkelä",
  "Ingrid Hægstad",
  "Linnéa Ångström",
  "Mette Nørgaard",
  "Väinö Yrjölä",
  "Håkon Bråten",
  "Sigríður Ævarsdóttir",
  "Malin Sjögren",
];

/** A Chinese person's name, always the same for a number. */
export function chineseName(number: number): PersonName {
  const family = number % families.length;
  const own = (number * 7 + Math.floor(number / 20)) % given.length;
  return {
    native: `${families[family] ?? ""}${given[own] ?? ""}`,
    latin: `${familiesLatin[family] ?? ""} ${givenLatin[own] ?? ""}`,
    order: "family-first",
  };
}

/** A Nordic person's name, always the same for a number. */
export function nordicName(number: number): PersonName {
  const name = nordic[number % nordic.length] ?? "";
  return { native: name, latin: name, order: "given-first" };
}

/** The start of minute `minutes` after 13:30 in Chengdu on the day of the dialogue. */
function afternoon(minutes: number): string {
  return new Date(Date.parse("2024-11-18T05:30:00.000Z") + minutes * 60_000).toISOString();
}

export type TimetableShape = { readonly guests?: number; readonly hosts?: number; readonly rounds?: number };

/**
 * A published timetable as large as the reference event: 15 guests at their own tables in two rooms, 50 hosts,
 * 6 rounds with a tea break, 75 meetings, 30 of them with an interpreter, and one meeting that found no place.
 */
export function exampleTimetable(shape: TimetableShape = {}): Timetable {
  const guestCount = shape.guests ?? 15;
  const hostCount = shape.hosts ?? 50;
  const roundCount = shape.rounds ?? 6;
  const rooms = [
    { id: kitId(1, 1), name: pair("A厅", "Hall A") },
    { id: kitId(1, 2), name: pair("B厅（二楼）", "Hall B (second floor)") },
  ];
  const rounds = range(roundCount).map((index): Round => {
    const start = index * 35 + (index >= 3 ? 15 : 0);
    return {
      id: kitId(2, index),
      sessionId: kitId(3, 0),
      number: index + 1,
      wall: `2024-11-18T${wall(start)}`,
      from: afternoon(start),
      to: afternoon(start + 30),
    };
  });
  const tables = range(guestCount).map(
    (index): Table => ({
      id: kitId(4, index),
      roomId: kitId(1, index < 8 ? 1 : 2),
      label: String(index + 1),
      capacity: 6,
      kind: "table",
      homeOf: kitId(5, index),
    }),
  );
  const guest = (index: number): PlannedMeeting["guest"] => {
    const [country, zh, en] = guestNames[index % guestNames.length] ?? ["SE", "", ""];
    return { registrationId: kitId(5, index), name: pair(zh, en), country, side: "guest" };
  };
  const host = (index: number): PlannedMeeting["host"] => {
    const [zhWord, enWord] = hostWords[index % hostWords.length] ?? ["", ""];
    const [zhPrefix, enPrefix] = hostPrefixes[Math.floor(index / hostWords.length) % hostPrefixes.length] ?? ["", ""];
    return {
      registrationId: kitId(6, index),
      name: pair(`${zhPrefix}${zhWord}`, `${enPrefix} ${enWord}`),
      country: "CN",
      side: "host",
    };
  };
  const interpretersBusy = new Map<number, number>();
  const meeting = (guestIndex: number, hostIndex: number, roundIndex: number | null): PlannedMeeting => {
    const number = guestIndex * 100 + hostIndex;
    const needsInterpreter = number % 5 < 2;
    const busy = interpretersBusy.get(roundIndex ?? -1) ?? 0;
    const interpreted = needsInterpreter && roundIndex !== null;
    if (interpreted) interpretersBusy.set(roundIndex, busy + 1);
    return {
      meetingId: kitId(7, number),
      guest: guest(guestIndex),
      host: host(hostIndex),
      people: [
        { delegateId: kitId(8, guestIndex), name: nordicName(guestIndex), registrationId: kitId(5, guestIndex) },
        { delegateId: kitId(9, hostIndex), name: chineseName(hostIndex), registrationId: kitId(6, hostIndex) },
        ...(hostIndex % 3 === 0
          ? [
              {
                delegateId: kitId(9, hostIndex + 500),
                name: chineseName(hostIndex + 57),
                registrationId: kitId(6, hostIndex),
              },
            ]
          : []),
      ],
      needsInterpreter,
      interpreter: interpreted ? { delegateId: kitId(10, busy), name: chineseName(busy + 203) } : null,
      roundId: roundIndex === null ? null : kitId(2, roundIndex),
      tableId: roundIndex === null ? null : kitId(4, guestIndex),
      locked: false,
      byHand: false,
      priority: (number % 3) + 1,
      uid: `${kitId(7, number)}@parley`,
      sequence: 0,
    };
  };
  const placed = range(guestCount).flatMap((guestIndex) =>
    range(roundCount)
      .filter((roundIndex) => roundIndex !== guestIndex % 6)
      .map((roundIndex) => meeting(guestIndex, (guestIndex * 3 + roundIndex * 8) % hostCount, roundIndex)),
  );
  return {
    edition: {
      id: kitId(11, 0),
      code: "nordic-2024",
      name: pair(
        "中国（成都）—北欧技术创新合作交流会",
        "China (Chengdu) – Nordic Technology Innovation Cooperation exchange meeting",
      ),
      place: pair("成都科创生态岛1号馆", "Hall 1, Chengdu Science and Innovation Eco-Island"),
      zone: "Asia/Shanghai",
      fictional: true,
    },
    version: 2,
    publishedAt: "2024-11-15T08:20:00.000Z",
    revision: 14,
    rounds,
    breaks:
      roundCount > 3
        ? [
            {
              id: kitId(12, 0),
              sessionId: kitId(3, 0),
              name: pair("茶歇", "Tea break"),
              from: afternoon(100),
              to: afternoon(120),
            },
          ]
        : [],
    rooms,
    tables,
    meetings: [...placed, meeting(guestCount - 1, hostCount - 1, null)],
  };
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** Wall time of a minute after 13:30. */
function wall(minutes: number): string {
  const total = 13 * 60 + 30 + minutes;
  return `${String(Math.floor(total / 60)).padStart(2, "0")}:${String(total % 60).padStart(2, "0")}`;
}
