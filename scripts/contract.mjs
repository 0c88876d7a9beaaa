// Prints the contract: the table of methods and paths for the browser, and docs/openapi.json. With --check it only compares.
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const { routes } = await import("../dist/contract/routes.js");
const { openapi } = await import("../dist/contract/openapi.js");
const { version } = JSON.parse(readFileSync("package.json", "utf8"));

const rows = Object.entries(routes).map(
  ([id, { method, path, kind }]) =>
    `  ${JSON.stringify(id)}: { method: "${method}", path: "${path}", kind: "${kind}" },`,
);
const printed = {
  "src/contract/table.ts": `// Printed from routes.ts by scripts/contract.mjs, so that the browser needs no schemas.\nexport const table = {\n${rows.join("\n")}\n} as const;\n`,
  "docs/openapi.json": `${JSON.stringify(openapi(version), null, 1)}\n`,
};
const stale = Object.entries(printed).filter(
  ([path, text]) => !existsSync(path) || readFileSync(path, "utf8") !== text,
);
if (process.argv.includes("--check")) {
  if (stale.length > 0) {
    console.error(
      `Not printed from the contract: ${stale.map(([path]) => path).join(", ")}. Run: node scripts/contract.mjs`,
    );
    process.exit(1);
  }
} else for (const [path, text] of stale) writeFileSync(path, text);
