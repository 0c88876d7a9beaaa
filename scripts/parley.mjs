// The terminal commands in a checkout: `npm run -s parley -- COMMAND …`
import "./node-version.mjs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureInstalled, root } from "./install.mjs";
import { isBuilt } from "./stamp.mjs";

const built = isBuilt();
ensureInstalled({ development: !built, quiet: true });
if (!built) {
  const { build } = await import("./build.mjs");
  if (!(await build({ quiet: true }))) process.exit(1);
}
// npm runs this in the root of the checkout; names of files are meant from where the person stands.
process.env.PARLEY_DATA = resolve(root, process.env.PARLEY_DATA || "parley-data");
process.chdir(process.env.INIT_CWD ?? process.cwd());
await import(pathToFileURL(join(root, "dist", "cli", "parley.js")).href);
