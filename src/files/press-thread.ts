import { parentPort } from "node:worker_threads";
import { cataloguePdf } from "#files/catalogue";
import { partyListPdf } from "#files/lists";
import { personalPdf } from "#files/personal";
import type { PrintJob, PrintOrder, PrintReply } from "#files/press";
import type { PrintedDocument } from "#files/typst";
import { wallPdf } from "#files/wall";

function printed(job: PrintJob): PrintedDocument {
  switch (job.kind) {
    case "personal":
      return personalPdf(job.sheets, job.options);
    case "wall":
      return wallPdf(job.timetable, job.options);
    case "list":
      return partyListPdf(job.timetable, job.side, job.options);
    case "catalogue":
      return cataloguePdf(job.catalogue, job.options);
  }
}

function replyTo({ number, job }: PrintOrder): PrintReply {
  try {
    const document = printed(job);
    // A copy of its own, because a view on the compiler's memory would be sent with all of that memory.
    return { number, document: { ...document, bytes: new Uint8Array(document.bytes) } };
  } catch (error) {
    return { number, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on("message", (order: PrintOrder) => parentPort?.postMessage(replyTo(order)));
