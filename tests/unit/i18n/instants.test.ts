import { describe, expect, test } from "vitest";
import { formatDate, formatDay, formatInstant, formatSpan, formatTime, formatZone } from "#i18n/instants";

const instant = "2024-11-18T05:30:00.000Z";

describe("printed times", () => {
  test("[B09] every printed time names its zone, in both languages", () => {
    expect(formatInstant(instant, "Asia/Shanghai", "zh")).toBe(
      "2024年11月18日 周一 13:30，北京时间（Asia/Shanghai，UTC+8）",
    );
    expect(formatInstant(instant, "Asia/Shanghai", "en")).toBe("Monday 18 November 2024, 13:30, Asia/Shanghai (UTC+8)");
  });

  test("[B01] one instant in the zones of server, event and viewer is the same moment under three names", () => {
    const printed = ["UTC", "Asia/Shanghai", "Europe/Stockholm"].map((zone) => formatInstant(instant, zone, "en"));
    expect(printed).toEqual([
      "Monday 18 November 2024, 05:30, UTC",
      "Monday 18 November 2024, 13:30, Asia/Shanghai (UTC+8)",
      "Monday 18 November 2024, 06:30, Europe/Stockholm (UTC+1)",
    ]);
  });

  test("offsets with minutes, west of Greenwich and in summer", () => {
    expect(formatZone(instant, "America/St_Johns", "en")).toBe("America/St_Johns (UTC-3:30)");
    expect(formatZone(instant, "Asia/Kathmandu", "zh")).toBe("Asia/Kathmandu（UTC+5:45）");
    expect(formatZone("2024-07-01T00:00:00Z", "Europe/Oslo", "en")).toBe("Europe/Oslo (UTC+2)");
    expect(formatZone(instant, "Atlantic/Reykjavik", "en")).toBe("Atlantic/Reykjavik (UTC)");
  });

  test("midnight is 00:00, and a day without a zone stays that day", () => {
    expect(formatTime("2024-11-17T16:00:00Z", "Asia/Shanghai")).toBe("00:00");
    expect(formatDate("2024-11-17T16:00:00Z", "Asia/Shanghai", "zh")).toBe("2024年11月18日 周一");
    expect(formatDay("2024-11-18", "en")).toBe("Monday 18 November 2024");
  });

  test("a span names the second day only when it is another one", () => {
    expect(formatSpan(instant, "2024-11-18T06:00:00Z", "Asia/Shanghai", "en")).toBe(
      "Monday 18 November 2024, 13:30–14:00, Asia/Shanghai (UTC+8)",
    );
    expect(formatSpan("2024-11-18T15:30:00Z", "2024-11-18T16:30:00Z", "Asia/Shanghai", "zh")).toBe(
      "2024年11月18日 周一 23:30–2024年11月19日 周二 00:30，北京时间（Asia/Shanghai，UTC+8）",
    );
  });

  test("what is not an instant is a bug, named", () => {
    expect(() => formatInstant("soon", "UTC", "en")).toThrow('Not an instant: "soon"');
  });
});
