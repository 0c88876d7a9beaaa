import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** The web room has no built modules: its files are read as they are. */
const web = { find: /^#web\//, replacement: fileURLToPath(new URL("./src/web/", import.meta.url)) };

const shared = {
  setupFiles: ["tests/kit/quiet.ts"],
  testTimeout: 20_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    pool: "forks",
    // Two cores, and the database wants its share of them.
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias: [web] },
        test: { ...shared, name: "unit", include: ["tests/unit/**/*.test.{ts,mjs}", "tests/house.test.ts"] },
      },
      {
        test: {
          ...shared,
          // Programs are started and killed here, on a machine that may be busy.
          testTimeout: 60_000,
          name: "database",
          include: ["tests/{db,operations,api,jobs,cli,survival}/**/*.test.ts"],
          globalSetup: ["tests/kit/server.ts"],
        },
      },
    ],
  },
});
