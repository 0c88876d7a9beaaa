import { parentPort, workerData } from "node:worker_threads";
import type { Order, Reply } from "#engines/align";
import { loadLexicon } from "#engines/lexicon";
import { alignParties, fairLists } from "#matcher/index";

const PROGRESS_EVERY_MS = 250;

const order = workerData as Order; // sent by runAlignment and runLists only

function reply(message: Reply): void {
  parentPort?.postMessage(message);
}

if (order.kind === "lists") {
  const { guests, hosts, candidates } = order.market;
  reply({ listed: fairLists(guests, hosts, candidates) });
} else {
  const steps = alignParties(order.parties, order.rules, await loadLexicon());
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
}
