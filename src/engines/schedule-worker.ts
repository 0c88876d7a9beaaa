import { parentPort, workerData } from "node:worker_threads";
import { boardOn } from "#engines/board";
import type { ScheduleOrder, ScheduleReply } from "#engines/schedule";
import { type Progress, solve } from "#solver/index";

const PROGRESS_EVERY_MS = 250;

const { instance, options, memory, thread } = workerData as ScheduleOrder; // sent by runSchedule only
const board = boardOn(memory);
const begun = performance.now();
const seconds = () => (performance.now() - begun) / 1_000;

let told = Number.NEGATIVE_INFINITY;
let latest: Progress | null = null;
function tell(): void {
  if (!latest || performance.now() - told < PROGRESS_EVERY_MS) return;
  reply({ progress: { ...latest, seconds: seconds() } });
  told = performance.now();
  latest = null;
}

function reply(message: ScheduleReply): void {
  parentPort?.postMessage(message);
}

const { heapMb: _, threads: __, ...search } = options;
const solution = solve(instance, {
  ...search,
  now: () => performance.now(),
  onBetter: (progress) => {
    latest = progress;
    if (thread !== null && progress.complete) board.post(progress.cost, progress.assignment);
    tell();
  },
  stop: () => {
    tell();
    return board.isStopped();
  },
  ...(thread === null ? {} : { news: board.news, onBound: board.raise }),
  // The first looks for both, or nothing that the others miss would be found.
  ...(thread !== null && thread > 0 ? { part: "best" } : {}),
});
reply({ solution, seconds: seconds() });
