import type { VersionChange } from "#domain/scheduling/model";
import { useFormats } from "#web/parts/formats";
import { PairText } from "#web/parts/pair-text";
import { Tag, type Tone } from "#web/parts/tag";
import { useWords } from "#web/parts/words";
import { useEdition } from "#web/shell/edition";

const tones: Record<VersionChange["kind"], Tone> = { added: "good", moved: "accent", cancelled: "bad" };

/** The difference of two versions, one line a meeting. */
export function ChangeList({ changes }: { readonly changes: readonly VersionChange[] }) {
  const { t } = useWords();
  return (
    <>
      <p className="note">{t("timetable.changes", { count: changes.length })}</p>
      <ul className="lines changes">
        {changes.map((change) => (
          <li key={change.meetingId}>
            <Tag tone={tones[change.kind]}>{t(`scheduling.change.${change.kind}`)}</Tag>
            <span>
              <PairText pair={change.guest} marks={false} /> × <PairText pair={change.host} marks={false} />
            </span>
            <span className="changes-where">
              {change.before && (
                <s>
                  <Where at={change.before} />
                </s>
              )}
              {change.after && <Where at={change.after} />}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Where({ at }: { readonly at: { readonly from: string; readonly table: string } }) {
  const { t } = useWords();
  const { time } = useFormats();
  return (
    <span>
      {time(at.from, useEdition().zone)} · {t("timetable.where.table", { table: at.table })}
    </span>
  );
}
