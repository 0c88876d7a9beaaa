import { useState } from "react";
import type { Encoding } from "#domain/intake/model";
import type { WordKey } from "#i18n/en";
import type { Sample } from "#web/pages/intake/queue";
import { Button } from "#web/parts/button";
import { RadioGroup } from "#web/parts/radio-group";
import { useWords } from "#web/parts/words";

const encodingWords: Readonly<Record<Encoding, WordKey>> = {
  "utf-8": "import.encoding.utf-8",
  gb18030: "import.encoding.gb18030",
  big5: "import.encoding.big5",
  "windows-1252": "import.encoding.windows-1252",
  "utf-16le": "import.encoding.utf-16le",
  "utf-16be": "import.encoding.utf-16be",
};

export function encodingWord(encoding: string): WordKey {
  return encodingWords[encoding as Encoding] ?? "import.encoding"; // the server names no others
}

type EncodingChoiceProps = { readonly samples: readonly Sample[]; readonly onChoose: (encoding: string) => void };

/** Lines of the file in every encoding that fits; the reader sees which is right. */
export function EncodingChoice({ samples, onChoose }: EncodingChoiceProps) {
  const { t } = useWords();
  const [chosen, setChosen] = useState(samples[0]?.encoding ?? "utf-8");
  return (
    <div className="stack">
      <RadioGroup
        label={t("import.encoding-ask")}
        hint={t("import.encoding-ask.why")}
        value={chosen}
        onChange={setChosen}
        choices={samples.map((sample) => ({
          id: sample.encoding,
          label: sample.lines.join("\n"),
          note: t(encodingWord(sample.encoding)),
        }))}
      />
      <div className="row">
        <Button look="primary" onPress={() => onChoose(chosen)}>
          {t("import.encoding-take")}
        </Button>
      </div>
    </div>
  );
}
