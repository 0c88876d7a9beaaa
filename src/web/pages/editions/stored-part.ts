import type { Edition } from "#domain/editions/model";
import { type Draft, useDraft } from "#web/draft";
import { notify } from "#web/parts/toast";
import { useWords } from "#web/parts/words";
import { useWrite } from "#web/queries";

type Change = Parameters<ReturnType<typeof useWrite<"editions.change">>["mutate"]>[0]["body"];

type StoredPart<T> = Draft<T> & {
  readonly send: (change: Omit<Change, "revision">) => void;
  readonly error: Error | null;
  readonly isPending: boolean;
};

/** One part of an edition that is edited and stored by itself. */
export function useStoredPart<T>(edition: Edition, stored: T): StoredPart<T> {
  const { t } = useWords();
  const part = useDraft(stored, [edition.revision]);
  const change = useWrite("editions.change", {
    renews: ["editions.show", "editions.list", "editions.summary", "people.me"],
    onDone: () => notify(t("settings.saved"), { tone: "good" }),
  });
  return {
    ...part,
    take: () => {
      change.reset();
      part.take();
    },
    keep: () => {
      change.reset();
      part.keep();
    },
    send: (input) =>
      change.mutate(
        { params: { edition: edition.id }, body: { ...input, revision: part.revisions[0] ?? 0 } },
        { onSuccess: (reply) => part.saved(part.draft, [reply.revision]) },
      ),
    error: change.error,
    isPending: change.isPending,
  };
}
