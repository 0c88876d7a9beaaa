// What the runners' own reports come to. A runner that crashes or runs nothing counts as one failure.

/** One part of the whole: its numbers, and each failure as title and reason. */
export function count(name, { passed = 0, failed = [], skipped = 0 }) {
  return { name, passed, failed: failed.length, skipped, failures: failed };
}

/** @param report Vitest's JSON report, or null when it wrote none */
export function fromVitest(report, exitCode) {
  if (report === null) return count("vitest", { failed: [`vitest ended with ${exitCode} and without a report`] });
  const files = report.testResults;
  const tests = files.flatMap((file) => file.assertionResults.map((test) => ({ ...test, file: file.name })));
  const failed = [
    ...tests
      .filter(({ status }) => status === "failed")
      .map((test) => `${test.file} ${test.fullName}\n${test.failureMessages.join("\n")}`),
    // A file that fails before its tests has none of them in the report.
    ...files
      .filter((file) => file.status === "failed" && !file.assertionResults.some(({ status }) => status === "failed"))
      .map((file) => `${file.name}\n${file.message}`),
  ];
  const passed = tests.filter(({ status }) => status === "passed").length;
  const skipped = tests.filter(({ status }) => ["pending", "skipped", "todo", "disabled"].includes(status)).length;
  if (exitCode !== 0 && failed.length === 0) failed.push(`vitest ended with ${exitCode}, although no test failed`);
  if (tests.length === 0 && failed.length === 0) failed.push("vitest ran no test");
  return count("vitest", { passed, failed, skipped });
}

/**
 * @param report Playwright's JSON report, or null when it wrote none
 * @param listed whether the stories were only listed, because there is no browser
 */
export function fromPlaywright(report, exitCode, { listed }) {
  if (report === null) return count("browser", { failed: [`playwright ended with ${exitCode} and without a report`] });
  const stories = report.suites.flatMap(specsOf).flatMap((spec) => spec.tests.map((test) => ({ spec, test })));
  const errors = report.errors.map(({ message }) => message ?? "playwright failed");
  if (listed) return count("browser", { skipped: stories.length, failed: errors });
  const is = (...statuses) => stories.filter(({ test }) => statuses.includes(test.status));
  const failed = [
    // One that passes only when it is tried again is not one to rely on.
    ...is("unexpected", "flaky").map(({ spec, test }) => `${spec.file} ${spec.title}\n${reasonsOf(test)}`),
    ...errors,
  ];
  if (exitCode !== 0 && failed.length === 0) failed.push(`playwright ended with ${exitCode}, although no story failed`);
  if (stories.length === 0 && failed.length === 0) failed.push("playwright ran no story");
  return count("browser", { passed: is("expected").length, failed, skipped: is("skipped").length });
}

function specsOf(suite) {
  return [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)];
}

function reasonsOf(test) {
  return test.results
    .flatMap(({ errors }) => errors)
    .map(({ message }) => message)
    .join("\n");
}
