import { expect, test } from "vitest";
import { fromPlaywright, fromVitest } from "../../../scripts/tally.mjs";

const file = (name, statuses, more = {}) => ({
  name,
  status: statuses.includes("failed") ? "failed" : "passed",
  message: "",
  assertionResults: statuses.map((status, index) => ({
    status,
    fullName: `test ${index}`,
    failureMessages: status === "failed" ? ["expected 1 to be 2"] : [],
  })),
  ...more,
});

test("passed, failed and skipped tests are counted, and a failure keeps its reason", () => {
  const report = { testResults: [file("a", ["passed", "failed"]), file("b", ["pending", "todo", "passed"])] };
  expect(fromVitest(report, 1)).toEqual({
    ...{ name: "vitest", passed: 2, failed: 1, skipped: 2 },
    failures: ["a test 1\nexpected 1 to be 2"],
  });
});

test("a file that cannot be read counts as one failure", () => {
  const report = {
    testResults: [file("a", ["passed"]), file("b", [], { status: "failed", message: "no such module" })],
  };
  expect(fromVitest(report, 1)).toMatchObject({ passed: 1, failed: 1, failures: ["b\nno such module"] });
});

test("a runner that crashes, ends badly without a failure, or runs nothing counts as one failure", () => {
  expect(fromVitest(null, 134)).toMatchObject({ passed: 0, failed: 1 });
  expect(fromVitest({ testResults: [file("a", ["passed"])] }, 1)).toMatchObject({ passed: 1, failed: 1 });
  expect(fromVitest({ testResults: [] }, 0)).toMatchObject({ passed: 0, failed: 1 });
  expect(fromVitest({ testResults: [file("a", ["passed"])] }, 0)).toMatchObject({ passed: 1, failed: 0 });
  expect(fromPlaywright(null, 1, { listed: false })).toMatchObject({ failed: 1 });
  expect(fromPlaywright({ suites: [], errors: [] }, 0, { listed: false })).toMatchObject({ failed: 1 });
});

const story = (status) => ({
  title: status,
  file: "main.spec.ts",
  tests: [{ status, results: [{ errors: status === "expected" ? [] : [{ message: "no such button" }] }] }],
});
const suites = [
  { specs: [story("expected")], suites: [{ specs: [story("unexpected"), story("flaky"), story("skipped")] }] },
];

test("stories are counted at every depth, and one that passes at the second try has failed", () => {
  expect(fromPlaywright({ suites, errors: [] }, 1, { listed: false })).toEqual({
    ...{ name: "browser", passed: 1, failed: 2, skipped: 1 },
    failures: ["main.spec.ts unexpected\nno such button", "main.spec.ts flaky\nno such button"],
  });
});

test("stories that were only listed are skipped, but an error in their files is a failure", () => {
  expect(fromPlaywright({ suites, errors: [] }, 0, { listed: true })).toMatchObject({ failed: 0, skipped: 4 });
  const broken = { suites: [], errors: [{ message: "no such module" }] };
  expect(fromPlaywright(broken, 1, { listed: true })).toMatchObject({ failed: 1, failures: ["no such module"] });
});
