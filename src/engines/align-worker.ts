import { parentPort, workerData } from "node:worker_threads";
import type { AlignOrder, AlignReply } from "#engines/align";
import { loadLexicon } from "#engines/lexicon";
import { alignParties } from "#matcher/index";

const PROGRESS_EVERY_MS = 250;

const { parties, rules } = workerData as AlignOrder; // sent by runAlignment only

function reply(message: AlignReply): void {
  parentPort?.postMessage(message);
}

const steps = alignParties(parties, rules, await loadLexicon());
let told = performance.now();
let step = steps.next();
while (!step.done) {
  if (performance.now() - told >= PROGRESS_EVERY_MS) {
    told = performance.now();
    reply({ progress: step.value });
  }
  step = steps.next();
}
reply({ pairs: step.value });
