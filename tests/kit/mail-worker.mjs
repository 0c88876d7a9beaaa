// A mail worker of its own process. To be killed between the server's yes and our note of it.
import { openDatabase, openPool } from "#db/connect";
import { sendMessage } from "#jobs/send-message";
import { startWorker } from "#jobs/worker";
import { senderOf, smtpTransport } from "#mail/transport";
import { makeCtx } from "#setup/ctx";

const pool = openPool(JSON.parse(process.env.DATABASE ?? ""));
const ctx = makeCtx({ db: openDatabase(pool), address: "http://parley.test", log: () => {} });
const sender = senderOf("Parley <parley@example.org>");
const post = { transport: smtpTransport(process.env.SMTP_URL ?? "", sender), sender };
const lanes = [{ handlers: { "send-message": sendMessage(ctx, post) }, parallel: 1 }];
startWorker({ ctx, lanes, leaseSeconds: 2, pollSeconds: 0.2 });
