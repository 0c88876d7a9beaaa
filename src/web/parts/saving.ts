import { useFormats } from "#web/parts/formats";
import { useProblemWords } from "#web/parts/problem";
import { notify } from "#web/parts/toast";
import { useWords } from "#web/parts/words";

/** Milliseconds after which a reader wants to know that something is being done. */
const patience = 800;

/** A file of the server; the others are pages, or addresses outside. */
export function isFile(href: string): boolean {
  return href.startsWith("/api/");
}

/**
 * Fetches and saves a file, so that a refusal is told in words, and so is a character that could not be printed.
 * Undefined for a calendar file: the browser of a phone puts it into the calendar itself.
 */
export function useSaving(): (href: string) => (() => void) | undefined {
  const { t } = useWords();
  const { list } = useFormats();
  const words = useProblemWords();

  async function save(href: string): Promise<void> {
    const waiting = setTimeout(() => notify(t("parts.file.making")), patience);
    try {
      const { fetchFile, saveFile } = await import("#web/download");
      const file = await fetchFile(href);
      saveFile(file);
      const count = file.missing.length;
      if (count > 0) notify(t("parts.file.missing", { count, characters: list(file.missing) }), { tone: "bad" });
    } catch (error) {
      notify(words(error), { tone: "bad" });
    } finally {
      clearTimeout(waiting);
    }
  }

  return (href) => (/\.ics(\?|$)/.test(href) ? undefined : () => void save(href));
}
