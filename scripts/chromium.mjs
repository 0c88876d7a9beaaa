import { spawnSync } from "node:child_process";
import { say } from "./say.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** What the browser stories and the looks at PDFs need from the system, by Debian's names. */
const needed = [
  { debian: "chromium", there: () => findChromium() !== null },
  { debian: "fonts-noto-cjk", there: () => (output("fc-list", [":lang=zh", "family"]) ?? "").trim() !== "" },
  { debian: "poppler-utils", there: () => output("pdftoppm", ["-v"]) !== null },
];

/**
 * Path of a Chromium that runs, installed by the system's package manager when this user may do so.
 * Null when there is none; why was then printed.
 */
export function ensureChromium() {
  const missing = needed.filter(({ there }) => !there()).map(({ debian }) => debian);
  if (missing.length > 0) {
    const list = missing.join(" ");
    if (process.getuid?.() === 0 && output("apt-get", ["--version"]) !== null) {
      process.stdout.write(`${say(`Installing ${list}…`, `正在安装 ${list}……`)}\n`);
      const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
      const options = { env, stdio: ["ignore", "ignore", "inherit"] };
      const updated = spawnSync("apt-get", ["-qq", "update"], options).status === 0;
      if (updated) spawnSync("apt-get", ["-qq", "install", "-y", "--no-install-recommends", ...missing], options);
    }
    const still = needed.filter(({ there }) => !there()).map(({ debian }) => debian);
    if (still.length > 0) {
      process.stdout.write(
        `${say(
          `Not on this machine: ${still.join(", ")}. Install them (Debian: apt-get install ${still.join(" ")}) to run everything.`,
          `本机缺少：${still.join("、")}。安装后（Debian：apt-get install ${still.join(" ")}）才能运行全部测试。`,
        )}\n`,
      );
    }
  }
  return findChromium();
}

function findChromium() {
  const wish = process.env.CHROMIUM_PATH;
  return [...(wish ? [wish] : []), ...names].map(pathOf).find((path) => path !== null) ?? null;
}

function pathOf(name) {
  const path = output("sh", ["-c", 'command -v "$0"', name])?.trim();
  return path && output(path, ["--version"]) !== null ? path : null;
}

/** What a program prints; null when it cannot be run or fails. */
function output(program, args) {
  const run = spawnSync(program, args, { encoding: "utf8" });
  return run.status === 0 ? run.stdout : null;
}
