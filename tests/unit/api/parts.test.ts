import { describe, expect, test } from "vitest";
import { clientFinder } from "#api/client";
import { fileNames } from "#api/download";
import { statusOf } from "#api/refusals";
import { refusalIds } from "#domain/refusal";

describe("the client that tries are counted by", () => {
  const direct = clientFinder([]);
  const behind = clientFinder(["127.0.0.1", "10.0.0.0/8", "fd00::/8"]);

  test.each([
    ["192.0.2.7", undefined, "192.0.2.7"],
    ["::ffff:192.0.2.7", undefined, "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", undefined, "2001:db8:1:2::/64"],
    ["2001:db8::1", undefined, "2001:db8:0:0::/64"],
    ["::1", undefined, "0:0:0:0::/64"],
    ["fe80::1%eth0", undefined, "fe80:0:0:0::/64"],
    [undefined, undefined, "unknown"],
    ["192.0.2.7", "203.0.113.9", "192.0.2.7"],
  ])("without proxies: %s, header %s", (remote, header, client) => {
    expect(direct(remote, header)).toBe(client);
  });

  test.each([
    ["127.0.0.1", "203.0.113.9", "203.0.113.9"],
    ["127.0.0.1", "6.6.6.6, 203.0.113.9", "203.0.113.9"],
    ["127.0.0.1", "6.6.6.6, 203.0.113.9, 10.1.2.3", "203.0.113.9"],
    ["::ffff:127.0.0.1", "203.0.113.9", "203.0.113.9"],
    ["fd00::7", "2001:db8:9:9::1", "2001:db8:9:9::/64"],
    ["127.0.0.1", undefined, "127.0.0.1"],
    ["127.0.0.1", "not an address", "127.0.0.1"],
    ["198.51.100.1", "203.0.113.9", "198.51.100.1"],
  ])("[E07] behind trusted proxies: %s, header %s", (remote, header, client) => {
    expect(behind(remote, header)).toBe(client);
  });
});

describe("names of files", () => {
  test.each([
    ["蓉欧产业对话 - 个人日程.pdf", "__________ - ____.pdf"],
    ['a"b\\c/d:e*f?g<h>i|j;k%.pdf', "a_b_c_d_e_f_g_h_i_j_k_.pdf"],
    ["a\r\nSet-Cookie: x=1.pdf", "a__Set-Cookie_ x=1.pdf"],
    ["../../etc/passwd", "etc_passwd"],
    ["", "file"],
    ["\u202efdp.exe", "fdp.exe"],
  ])("%j", (name, ascii) => {
    const header = fileNames(name);
    expect(header.startsWith(`filename="`)).toBe(true);
    expect(header).toMatch(/^filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w.!~%-]+$/);
    const [, quoted = ""] = /^filename="([^"]*)"/.exec(header) ?? [];
    expect(quoted.length > 0 && !quoted.includes("/")).toBe(true);
    if (name !== "蓉欧产业对话 - 个人日程.pdf") expect(quoted).toBe(ascii);
  });

  test("keep both languages", () => {
    const header = fileNames("洽谈 (Örebro's).pdf");
    const encoded = header.split("UTF-8''")[1] ?? "";
    expect(decodeURIComponent(encoded)).toBe("洽谈 (Örebro's).pdf");
    expect(encoded).not.toMatch(/['()]/);
  });
});

test("every refusal has a status of its own kind", () => {
  expect(Object.keys(statusOf).sort()).toEqual([...refusalIds].sort());
  expect(refusalIds.filter((id) => statusOf[id] < 400 || statusOf[id] > 503)).toEqual([]);
});
