// Writes every room's tsconfig.json and the root's from rooms.json; with --check it only compares.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";

const { rooms } = JSON.parse(readFileSync("rooms.json", "utf8"));
const check = process.argv.includes("--check");
const stale = [];

function put(path, value) {
  // Compared by content: how the lines are broken is the formatter's business.
  if (existsSync(path) && isDeepStrictEqual(JSON.parse(readFileSync(path, "utf8")), JSON.parse(JSON.stringify(value))))
    return;
  if (check) stale.push(path);
  else writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}

for (const [name, room] of Object.entries(rooms)) {
  const references = [...room.rooms, ...(room.typesOf ?? []), ...(room.lazy ?? [])].map((r) => ({ path: `../${r}` }));
  const options = {
    rootDir: ".",
    outDir: room.dom ? `../../.cache/types/${name}` : `../../dist/${name}`,
    tsBuildInfoFile: `../../.cache/tsc/${name}.tsbuildinfo`,
    types: room.node ? ["node"] : [],
    lib: room.dom ? ["ES2023", "DOM", "DOM.Iterable"] : ["ES2023"],
    ...(room.dom
      ? {
          jsx: "react-jsx",
          emitDeclarationOnly: true,
          module: "ESNext",
          moduleResolution: "bundler",
          types: ["vite/client"],
          paths: { [`#${name}/*`]: ["./*"] },
        }
      : {}),
  };
  put(`src/${name}/tsconfig.json`, {
    extends: "../../tsconfig.base.json",
    compilerOptions: options,
    include: ["**/*.ts", ...(room.dom ? ["**/*.tsx"] : [])],
    references,
  });
}
put("src/tsconfig.json", {
  extends: "../tsconfig.base.json",
  compilerOptions: {
    rootDir: ".",
    outDir: "../dist",
    tsBuildInfoFile: "../.cache/tsc/server.tsbuildinfo",
    types: ["node"],
    lib: ["ES2023"],
  },
  files: ["server.ts", "program.ts"],
  references: Object.keys(rooms)
    .filter((r) => !rooms[r].dom)
    .map((r) => ({ path: `./${r}` })),
});
put("tsconfig.json", {
  files: [],
  references: [...Object.keys(rooms).map((r) => ({ path: `./src/${r}` })), { path: "./src" }, { path: "./tests" }],
});
if (stale.length > 0) {
  console.error(`Not made from rooms.json: ${stale.join(", ")}. Run: node scripts/rooms.mjs`);
  process.exit(1);
}
