const paths = {
  add: "M8 3v10M3 8h10",
  back: "M10 3 5 8l5 5",
  check: "m3 8.5 3.2 3.2L13 5",
  close: "m4 4 8 8M12 4l-8 8",
  dark: "M13 9.6A5.5 5.5 0 0 1 6.4 3a5.5 5.5 0 1 0 6.6 6.6z",
  down: "m4 6 4 4 4-4",
  file: "M4 2h5l3 3v9H4zM9 2v3h3",
  filter: "M2 4h12M4.5 8h7M6.5 12h3",
  forward: "m6 3 5 5-5 5",
  grip: "M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01",
  keys: "M1.5 4h13v8h-13zM4 6.8h.01M6.7 6.8h.01M9.3 6.8h.01M12 6.8h.01M5 9.5h6",
  language: "M2.5 4h7M6 2.5V4M8.3 4c-.6 2.4-2.6 4.6-5.6 6M4 6c.8 1.6 2.4 3.2 4.5 4M8.5 14 11.2 7.5 14 14M9.4 12h3.7",
  light:
    "M8 10.6a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2zM8 1.5v1.6M8 12.900v1.6M1.5 8h1.6M12.9 8h1.6M3.4 3.400l1.1 1.100M11.5 11.500l1.1 1.100M12.6 3.400l-1.1 1.100M4.5 11.500l-1.1 1.1",
  lock: "M4 7.500h8v6H4zM5.5 7.500V5a2.5 2.5 0 0 1 5 0v2.5",
  menu: "M2.5 4h11M2.5 8h11M2.5 12h11",
  minus: "M3 8h10",
  more: "M3.5 8h.01M8 8h.01M12.5 8h.01",
  person: "M8 8a2.7 2.7 0 1 0 0-5.400A2.7 2.7 0 0 0 8 8zM3 14c.3-2.7 2.3-4 5-4s4.7 1.3 5 4",
  search: "M7 11.500a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.3 10.3 14 14",
  theme: "M8 2a6 6 0 1 0 0 12zM8 2a6 6 0 0 1 0 12",
  up: "m4 10 4-4 4 4",
  warn: "M8 2 1.5 13.500h13zM8 6.500v3.300M8 11.700h.01",
} as const;

export type IconName = keyof typeof paths;

/** A small line drawing beside words; it says nothing by itself and is hidden from screen readers. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
