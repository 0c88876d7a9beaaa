import { describe, expect, test } from "vitest";
import { openMatcher } from "#engines/match";

const { match, places } = await openMatcher();

const offers = {
  ice: "Hydrophobic coating and electro-thermal heating that keep turbine blades free of ice.",
  lice: "网箱养殖鱼虱激光清除系统，不使用药物。",
  recovery: "Hydrometallurgical recovery of lithium, nickel and cobalt from spent batteries.",
  weld: "焊缝在线视觉检测设备，用于汽车车身生产线。",
};
const entries = Object.entries(offers).map(([id, text]) => ({ id, text }));

/** Ids of what is found for a need, the best first. */
function found(text: string, from = entries): string[] {
  return [...match([{ id: "need", text }], from, 10)].flatMap((each) => each.matches.map(({ id }) => id));
}

describe("a need finds the offer that answers it", () => {
  test.each([
    ["in the other language", "高寒山区风电机组叶片冬季结冰，发电量损失大。", "ice"],
    ["in traditional characters", "高寒山區風電機組葉片冬季結冰，發電量損失大。", "ice"],
    ["in English, in Chinese", "Sea lice in our salmon cages, and no drugs allowed.", "lice"],
    ["in the same language", "How to get lithium and cobalt out of old batteries?", "recovery"],
    ["with both scripts in one text", "车身 welding seams 需要 online inspection", "weld"],
  ])("%s", (_, text, id) => {
    expect(found(text)[0]).toBe(id);
  });

  test("and the reasons name the terms that carry it, with what a Chinese one means, and what is left open", () => {
    const [answer] = [...match([{ id: "need", text: "叶片结冰，寻求耐高温轴承" }], entries, 1)];
    const [best] = answer?.matches ?? [];
    expect(best?.id).toBe("ice");
    // A term of the glossary, whose two words the offer says one by one.
    expect(best?.reasons.aligned).toEqual([
      { need: "叶片结冰", offer: "blades ice", gloss: "blade icing", nearness: 1 },
    ]);
    expect(best?.reasons.uncovered).toContain("轴承");
  });
});

test("a word of a need is near to the Chinese term that it is part of", () => {
  const offered = [{ id: "offer", text: "叶片结冰监测" }];
  const [answer] = [...match([{ id: "need", text: "icing on blades" }], offered, 1)];
  const aligned = answer?.matches[0]?.reasons.aligned.map(({ need, offer, nearness }) => [need, offer, nearness]);
  expect(aligned?.toSorted()).toEqual([
    ["blades", "叶片结冰", 0.85],
    ["icing", "叶片结冰", 0.85],
  ]);
});

describe("whatever the text, there is an answer", () => {
  const odd: Readonly<Record<string, string>> = {
    "no text": "",
    "only blanks": " \n\t ",
    "an emoji": "😀",
    "rare characters": "𠀀𠀁𪚥",
    "one word": "ice",
    "one character": "冰",
    "another script": "Нужна технология защиты лопастей",
    "only digits": "2024 11 18",
    "markup and quotes": `<script>alert("x")</script> '"; drop table`,
  };
  test.each(Object.entries(odd))("%s", (_, text) => {
    const [answer] = [...match([{ id: "need", text }], [...entries, { id: "odd", text }], 10)];
    for (const { score } of answer?.matches ?? []) {
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
    }
    const says = /[\p{Script=Latin}\p{Script=Han}\p{Number}]/u.test(text);
    expect((answer?.matches.length ?? 0) > 0).toBe(says);
  });

  test("a text of 50,000 characters, and a pool without any", () => {
    expect(found("风电叶片结冰。".repeat(7_200))[0]).toBe("ice");
    expect(found("ice", [])).toEqual([]);
  });

  test("another language is said, and its Latin names and numbers are used", () => {
    const swedish = "Återvinning av nickel och kobolt från förbrukade batterier söker vi för Norrköping åäö";
    const [answer] = [...match([{ id: "need", text: swedish }], entries, 1)];
    expect(answer?.language).toBe("other");
    expect(answer?.matches[0]?.id).toBe("recovery");
  });
});

test("places count from 1, and what scores the same stands before", () => {
  const texts = entries.map(({ text }) => text);
  expect(places(["ice on blades"], texts, [[0, 1]]).map(([first]) => first)).toEqual([1]);
  expect(places(["ice"], ["ice on blades", "ice on blades", "weld"], [[0]])).toEqual([[2]]);
});
