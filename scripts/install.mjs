import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fail, say } from "./say.mjs";

export const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Installs what package-lock.json names unless exactly that is there.
 * @param development whether the packages that only building and testing need must be there too
 */
export function ensureInstalled({ development, quiet = false }) {
  if (isInstalled(development)) return;
  const modules = join(root, "node_modules");
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) {
    fail(
      `node_modules leads to ${readlinkSync(modules)}, which does not hold what package-lock.json names. Run npm ci there.`,
      `node_modules 指向 ${readlinkSync(modules)}，其内容与 package-lock.json 不一致。请在该处运行 npm ci。`,
    );
  }
  if (!quiet) process.stdout.write(`${say("Installing packages…", "正在安装依赖包……")}\n`);
  const npm = process.env.npm_execpath;
  const [program, ...first] = npm?.endsWith(".js") ? [process.execPath, npm] : ["npm"];
  const run = spawnSync(program, [...first, "ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", quiet ? "ignore" : "inherit", "inherit"],
    shell: process.platform === "win32",
  });
  if (run.status !== 0) {
    fail(
      "The packages could not be installed. Check the network and the npm registry, then start again.",
      "依赖包安装失败。请检查网络和 npm 源后重试。",
    );
  }
}

/** npm keeps a lock file of what it has put there; times of files say nothing after a checkout. */
function isInstalled(development) {
  const there = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(there)) return false;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const found = JSON.parse(readFileSync(there, "utf8")).packages;
  return Object.entries(wanted).every(([path, wish]) => {
    // Packages for other systems are left out by npm, those for development by whoever made a small installation.
    if (path === "" || wish.optional || wish.devOptional || (wish.dev && !development)) return true;
    return found[path]?.version === wish.version;
  });
}
