import type { PersonName as Name } from "#domain/people/model";
import { tagOf } from "#i18n/translate";
import { useWords } from "#web/parts/words";

/** A name in its own script and its Latin form; the reader's comes first. */
export function PersonName({ name }: { readonly name: Name }) {
  const { locale } = useWords();
  const forms = locale === "zh" ? [name.native, name.latin] : [name.latin, name.native];
  const [first, second] = [...new Set(forms.filter((form) => form !== ""))];
  return (
    <span className="person-name">
      <span {...langOf(first)}>{first}</span>
      {second !== undefined && (
        <span className="quiet" {...langOf(second)}>
          {second}
        </span>
      )}
    </span>
  );
}

function langOf(form = "") {
  return /\p{Script=Han}/u.test(form) ? { lang: tagOf("zh") } : {};
}
