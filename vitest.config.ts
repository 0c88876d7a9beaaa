import { defineConfig } from "vitest/config";

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
        test: { ...shared, name: "unit", include: ["tests/unit/**/*.test.ts", "tests/house.test.ts"] },
      },
      {
        test: {
          ...shared,
          name: "database",
          include: ["tests/{db,operations,api,jobs,cli,survival}/**/*.test.ts"],
          globalSetup: ["tests/kit/server.ts"],
        },
      },
    ],
  },
});
