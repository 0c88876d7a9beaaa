import { parentPort, workerData } from "node:worker_threads";
import type { ScheduleOrder, ScheduleReply } from "#engines/schedule";
import { type Progress, solve } from "#solver/index";

const PROGRESS_EVERY_MS = 250;

const { instance, options, stop } = workerData as ScheduleOrder; // sent by runSchedule only
const asked = new Int32Array(stop);
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
    tell();
  },
  stop: () => {
    tell();
    return Atomics.load(asked, 0) === 1;
  },
});
reply({ solution, seconds: seconds() });
