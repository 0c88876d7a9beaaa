// Imported first, so that an old Node is told so instead of failing at something it cannot read.
import { fail } from "./say.mjs";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(
    `Parley needs Node 20.19 or newer; this is Node ${process.versions.node}. Install a newer Node, then start again.`,
    `需要 Node 20.19 或更高版本，当前为 ${process.versions.node}。请安装新版 Node 后重新启动。`,
  );
}
