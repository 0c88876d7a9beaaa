import { Button } from "#web/parts/button";
import { useSearchParams } from "#web/parts/search-params";
import { useWords } from "#web/parts/words";

type PagerProps = { readonly total: number; readonly offset: number; readonly limit: number };

/** Steps through a list that the server gives in portions. The place lives in the address, under `from`. */
export function Pager({ total, offset, limit }: PagerProps) {
  const { t } = useWords();
  const [, change] = useSearchParams();
  if (total <= limit && offset === 0) return null;
  const go = (to: number) => {
    change({ from: to <= 0 ? null : String(to) });
    window.scrollTo({ top: 0 });
  };
  const last = offset + limit >= total;
  return (
    <nav className="row pager" aria-label={t("parts.pager")}>
      <Button icon="back" aria-disabled={offset === 0} onPress={() => offset > 0 && go(offset - limit)}>
        {t("parts.pager.previous")}
      </Button>
      <span className="note">
        {t("parts.pager.range", { from: Math.min(offset + 1, total), to: Math.min(offset + limit, total), total })}
      </span>
      <Button icon="forward" aria-disabled={last} onPress={() => !last && go(offset + limit)}>
        {t("parts.pager.next")}
      </Button>
    </nav>
  );
}

/** How many rows of a list are skipped, by the address. */
export function useOffset(): number {
  const [params] = useSearchParams();
  const from = Number(params.get("from") ?? 0);
  return Number.isSafeInteger(from) && from > 0 ? from : 0;
}
