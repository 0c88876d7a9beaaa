// A program that opens the database of its settings like the server does, says so in one line, and waits to be stopped.
import { readConfig } from "#setup/config";
import { openDatabase } from "#setup/database";
import { failureSentence, terminalLocale } from "#setup/failure";

const role = process.argv[2] === "command" ? "command" : "server";
const config = readConfig(process.env, process.argv.slice(3));
const opened = config.ok ? await openDatabase(config.value, role) : config;
if (!opened.ok) {
  process.stderr.write(`${failureSentence(opened.failure, terminalLocale(process.env))}\n`);
  process.exit(opened.failure.exitCode);
}
const database = opened.value;
database.onLost((reason) => {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
});
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => database.stop().then(() => process.exit(0)));
process.stdout.write(
  `${JSON.stringify({ ...database.address, owner: database.owner, server: database.serverPid() })}\n`,
);
setInterval(() => {}, 60_000);
