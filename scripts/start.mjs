// Starts Parley: installs and builds what must be, then runs the server in this process. `npm start [-- --demo]`
import "./node-version.mjs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureInstalled, root } from "./install.mjs";
import { isBuilt } from "./stamp.mjs";

const built = isBuilt();
ensureInstalled({ development: !built });
if (!built) {
  const { build } = await import("./build.mjs");
  if (!(await build())) process.exit(1);
}
await import(pathToFileURL(join(root, "dist", "server.js")).href);
