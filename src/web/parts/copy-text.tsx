import { useId, useRef, useState } from "react";
import { Button } from "#web/parts/button";
import { useWords } from "#web/parts/words";

/** A text to take along, such as a link. Where the browser does not let it be copied, it is selected instead. */
export function CopyText({ label, text }: { readonly label: string; readonly text: string }) {
  const { t } = useWords();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="copy">
        <input ref={input} id={id} className="input" readOnly value={text} onFocus={(event) => event.target.select()} />
        <Button
          onPress={() => {
            input.current?.select();
            // Without TLS, as in a hall's own network, there is no clipboard.
            navigator.clipboard?.writeText(text).then(
              () => setCopied(true),
              () => setCopied(false),
            );
          }}
        >
          {t(copied ? "parts.copied" : "parts.copy")}
        </Button>
      </div>
    </div>
  );
}
