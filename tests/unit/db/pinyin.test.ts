import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sortKeyOf, sortKeyOfPerson } from "#db/pinyin";

const bytes = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const sorted = (names: readonly string[], key: (name: string) => string) =>
  [...names].sort((a, b) => bytes(key(a), key(b)));

describe("order of names", () => {
  const people = [
    ["鲍方", "单雄信", "盛丽"],
    ["陈安", "种师道", "褚亮"],
    ["尹正", "尉迟恭", "岳云"],
    ["谢安", "解晓东", "徐达"],
    ["余华", "员半千", "曾国藩"],
    ["庞统", "朴志训", "浦东"],
    ["秦琼", "仇和", "曲波"],
    ["查良镛", "詹天佑", "章太炎"],
    ["牛顿", "欧阳修", "区志航"],
    ["傅雷", "盖叫天", "龚自珍"],
    ["孟子", "万俟卨", "穆桂英"],
    ["司马光", "宋江", "苏轼"],
    ["单于夜", "常遇春", "陈胜"],
    ["韩信", "黑娃", "胡适"],
  ];
  for (const names of people) {
    test(`[H04] surnames are read as surnames: ${names.join(" < ")}`, () => {
      expect(sorted(names.toReversed(), sortKeyOfPerson)).toEqual(names);
    });
  }

  const readings: readonly (readonly [string, string])[] = [
    ["单雄信", "shan0xiong0xin0"],
    ["曾国藩", "zeng0guo0fan0"],
    ["解晓东", "xie0xiao0dong0"],
    ["仇和", "qiu0he0"],
    ["朴槿惠", "piao0jin0hui0"],
    ["查良镛", "zha0liang0yong0"],
    ["区志航", "ou0zhi0hang0"],
    ["盖叫天", "ge0jiao0tian0"],
    ["尉迟恭", "yu0chi0gong0"],
    ["万俟卨", "mo0qi0xie0"],
    ["欧阳修", "ou0yang0xiu0"],
    ["司马光", "si0ma0guang0"],
    ["种师道", "chong0shi0dao0"],
    ["单于夜", "chan0yu0ye0"],
    ["任小明", "ren0xiao0ming0"],
    ["吕布", "lu10bu0"],
    ["𠮷野", "ji0ye0"],
    ["䶮某", "yan0mou0"],
  ];
  for (const [name, reading] of readings) {
    test(`[H04] ${name} is sorted as ${reading}`, () =>
      expect(sortKeyOfPerson(name).startsWith(`${reading}0`)).toBe(true));
  }

  test("[H04] the same characters in an institution's name are read as words", () => {
    expect(sortKeyOf("单位行政").startsWith("dan0wei0xing0zheng0")).toBe(true);
    expect(sortKeyOf("重庆大学").startsWith("chong0qing0da0xue0")).toBe(true);
    expect(sortKeyOf("成都银行").startsWith("cheng0du0yin0hang0")).toBe(true);
  });

  test("[H04] Chinese and Latin names stand in one order; shorter words first, ü after u, numbers by size", () => {
    const names = [
      "ABB中国",
      "Åkerlund",
      "成都大学",
      "Chengdu Lab",
      "第2研究所",
      "第10研究所",
      "李",
      "李明",
      "Lund",
      "卢俊义",
      "吕布",
      "栾平",
      "Ørsted",
      "张伟",
    ];
    expect(sorted(names.toReversed(), sortKeyOf)).toEqual([
      "ABB中国",
      "Åkerlund",
      "成都大学",
      "Chengdu Lab",
      "第2研究所",
      "第10研究所",
      "李",
      "李明",
      "卢俊义",
      "吕布",
      "栾平",
      "Lund",
      "Ørsted",
      "张伟",
    ]);
  });

  test("[H04] equal sounds are ordered by tone, and equal names by nothing else", () => {
    expect(sorted(["李义", "李一", "李怡"], sortKeyOfPerson)).toEqual(["李一", "李怡", "李义"]);
    expect(sortKeyOfPerson("李明")).toBe(sortKeyOfPerson("李明"));
    expect(sortKeyOfPerson("李明")).not.toBe(sortKeyOfPerson("李铭"));
  });

  test("[H04] keys hold only what every collation orders alike", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 40 }),
        (name) => /^[a-z0-9]+$/.test(sortKeyOf(name)) && /^[a-z0-9]+$/.test(sortKeyOfPerson(name)),
      ),
    );
    const names = ["李明", "李 明", "Li Ming", "吕布", "卢俊义", "10号", "2号", "Ünal", "Иван", "㐀", "🙂"];
    const collator = new Intl.Collator("en");
    expect(sorted(names, sortKeyOf)).toEqual([...names].sort((a, b) => collator.compare(sortKeyOf(a), sortKeyOf(b))));
  });
});
