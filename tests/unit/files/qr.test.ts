import QRCode from "qrcode";
import { describe, expect, test } from "vitest";
import { qrDrawing } from "#files/qr";

/** The modules that a drawing blackens, as rows of 0 and 1. */
function modulesOf(drawing: string): string[] {
  const size = Number(/viewBox="0 0 (\d+) \1"/.exec(drawing)?.[1]);
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => "0"));
  for (const [, column, row, length, back] of drawing.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)) {
    expect(back).toBe(length);
    for (let step = 0; step < Number(length); step += 1) {
      const cells = rows[Number(row)];
      if (cells) cells[Number(column) + step] = "1";
    }
  }
  return rows.map((row) => row.join(""));
}

describe("a QR code", () => {
  test("is drawn module by module, with four modules of quiet around", () => {
    const text = "https://parley.example.org/t/8f4e-21aa-90bc";
    const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
    const quiet = "0".repeat(4);
    const empty = "0".repeat(modules.size + 8);
    const expected = Array.from({ length: modules.size }, (_, row) => {
      const cells = Array.from({ length: modules.size }, (_, column) => (modules.get(row, column) ? "1" : "0"));
      return `${quiet}${cells.join("")}${quiet}`;
    });
    expect(modulesOf(qrDrawing(text))).toEqual([...Array(4).fill(empty), ...expected, ...Array(4).fill(empty)]);
  });

  test("[F14] holds numbers only, whatever the text", () => {
    const drawing = qrDrawing('"/><script>alert(1)</script>禤\r\n');
    expect(drawing).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 \d+ \d+" width="\d+" height="\d+"><path d="[Mhvz\d -]+"\/><\/svg>$/,
    );
  });
});
