import { parentPort, workerData } from "node:worker_threads";
import type { AlignReply } from "#engines/align";
import { loadLexicon } from "#engines/lexicon";
import { type AligningParty, alignParties } from "#matcher/index";

const PROGRESS_EVERY_MS = 250;

const parties = workerData as readonly AligningParty[]; // sent by runAlignment only

function reply(message: AlignReply): void {
  parentPort?.postMessage(message);
}

const steps = alignParties(parties, await loadLexicon());
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
