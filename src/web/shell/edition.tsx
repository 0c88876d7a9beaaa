import { createContext, useContext } from "react";
import type { Edition } from "#domain/editions/model";

export const EditionContext = createContext<Edition | null>(null);

/** The edition whose pages are open. */
export function useEdition(): Edition {
  const edition = useContext(EditionContext);
  if (edition === null) throw new Error("useEdition stands outside of an edition's pages");
  return edition;
}
