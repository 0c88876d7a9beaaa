import { readConfig } from "#setup/config";
import { openDatabase } from "#setup/database";
import { failureSentence, terminalLocale } from "#setup/failure";

const config = readConfig(process.env, process.argv.slice(2));
const database = config.ok ? await openDatabase(config.value, "server") : config;
// Loaded only now, because a start that is refused should be refused at once.
const { start } = database.ok ? await import("./program.js") : { start: null };
const started = config.ok && database.ok && start ? await start(config.value, database.value) : database;
if (!started.ok) {
  process.stderr.write(`${failureSentence(started.failure, terminalLocale(process.env))}\n`);
  process.exit(started.failure.exitCode);
}
