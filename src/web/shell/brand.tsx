/** Two facing pages with the fold between: both languages on one sheet. */
export function Brand() {
  return (
    <svg className="brand" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d="M12 3v18" className="brand-fold" />
      <path d="M2 6h7M2 10.5h7M2 15h5M15 6h7M15 10.5h7M15 15h4" />
    </svg>
  );
}
