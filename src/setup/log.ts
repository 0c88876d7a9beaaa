import type { Ctx } from "#operations/ctx";
import type { LogLevel } from "#setup/config";

export type Log = Ctx["log"];

const shown: Record<LogLevel, readonly Parameters<Log>[0][]> = {
  silent: [],
  error: ["error", "warn"],
  info: ["error", "warn", "info"],
  debug: ["error", "warn", "info"],
};

/** One line an event: instant, level, text, values as JSON; line breaks in a value cannot forge a second line. */
export function makeLog(level: LogLevel, write: (line: string) => void = (line) => process.stderr.write(line)): Log {
  return (of, text, values) => {
    if (!shown[level].includes(of)) return;
    const rest = values ? ` ${JSON.stringify(values)}` : "";
    write(`${new Date().toISOString()} ${of} ${text.replace(/[\r\n]+/g, " ")}${rest}\n`);
  };
}
