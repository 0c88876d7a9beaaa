import { createRequire } from "node:module";

export type Font = { readonly family: string; readonly weight: number; readonly path: string };

const require = createRequire(import.meta.url);

function font(family: string, folder: string, file: string, weight: number): Font {
  return { family, weight, path: require.resolve(`@expo-google-fonts/${folder}/${file}.ttf`) };
}

/**
 * The fonts of every document, by order of preference: Source Sans 3 for Latin (its letters are those of Noto Sans SC,
 * with the accents of all of Europe), whole Noto Sans SC for Chinese, and Noto Sans JP for Han that SC lacks, such as 𠮷.
 * Both weights of a family hold the same characters.
 */
export const fonts: readonly Font[] = [
  font("Source Sans 3", "source-sans-3", "400Regular/SourceSans3_400Regular", 400),
  font("Source Sans 3", "source-sans-3", "600SemiBold/SourceSans3_600SemiBold", 600),
  font("Noto Sans SC", "noto-sans-sc", "400Regular/NotoSansSC_400Regular", 400),
  font("Noto Sans SC", "noto-sans-sc", "700Bold/NotoSansSC_700Bold", 700),
  font("Noto Sans JP", "noto-sans-jp", "400Regular/NotoSansJP_400Regular", 400),
  font("Noto Sans JP", "noto-sans-jp", "700Bold/NotoSansJP_700Bold", 700),
];
