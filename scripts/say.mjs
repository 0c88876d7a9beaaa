// The words of the scripts that run before anything is built, in the language of the terminal.
const setting = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || "";
const zh = setting.toLowerCase().startsWith("zh");

/** The sentence for this terminal. */
export function say(en, chinese) {
  return zh ? chinese : en;
}

export function fail(en, chinese) {
  process.stderr.write(`${say(en, chinese)}\n`);
  process.exit(2);
}
