import type { Language } from "#domain/pair";
import { tagOf } from "#i18n/translate";
import { escaped, headerText } from "#mail/plain";

/** The parts of a letter from top to bottom; texts are single lines already. */
export type Block =
  | { readonly kind: "paragraph"; readonly text: string }
  /** A text to be copied, such as a code. */
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly url: string }
  | { readonly kind: "item"; readonly title: string; readonly lines: readonly string[] }
  | { readonly kind: "note"; readonly text: string };

/** What a reader gets: the same words as plain text and as HTML without anything to fetch. */
export type Letter = { readonly subject: string; readonly text: string; readonly html: string };

export function letter(subject: string, blocks: readonly Block[], language: Language): Letter {
  const title = headerText(subject);
  return { subject: title, text: `${blocks.map(asText).join("\n\n")}\n`, html: asHtml(title, blocks, language) };
}

function asText(block: Block): string {
  switch (block.kind) {
    case "paragraph":
    case "note":
      return block.text;
    case "code":
      return `    ${block.text}`;
    case "link":
      return `${block.text}\n${block.url}`;
    case "item":
      return [`* ${block.title}`, ...block.lines.map((line) => `  ${line}`)].join("\n");
  }
}

const fonts = {
  zh: "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif",
  en: "'Segoe UI','Helvetica Neue',Arial,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif",
} as const;

function asHtml(title: string, blocks: readonly Block[], language: Language): string {
  const body = `margin:0 auto;padding:24px;max-width:36em;font:16px/1.6 ${fonts[language]};color:#1c1b19;background:#ffffff`;
  return [
    "<!doctype html>",
    `<html lang="${tagOf(language)}">`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title></head>`,
    `<body style="${body}">`,
    ...blocks.map(blockHtml),
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return `<p>${escaped(block.text)}</p>`;
    case "code":
      return `<p style="font:600 24px/1.4 monospace;letter-spacing:2px">${escaped(block.text)}</p>`;
    case "link":
      return `<p>${escaped(block.text)}<br><a href="${escaped(block.url)}">${escaped(block.url)}</a></p>`;
    case "item":
      return `<p style="border-top:1px solid #d9d5cc;padding-top:12px"><strong>${escaped(block.title)}</strong>${block.lines
        .map((line) => `<br>${escaped(line)}`)
        .join("")}</p>`;
    case "note":
      return `<p style="font-size:14px;color:#5f5b53">${escaped(block.text)}</p>`;
  }
}
