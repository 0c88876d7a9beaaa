import "#web/style/tokens.css";
import "#web/style/base.css";
import "#web/style/shell.css";
import "#web/style/parts.css";
import "#web/style/timetable.css";
import "#web/style/pages.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { RouterProvider as LinksProvider } from "react-aria-components";
import { createRoot } from "react-dom/client";
import { startTheme } from "#web/parts/theme";
import { loadWords, preferredLocale, WordsProvider } from "#web/parts/words";
import { client } from "#web/queries";
import { router } from "#web/routes";

startTheme();
const locale = preferredLocale();
const words = await loadWords(locale);
const place = document.getElementById("parley");
if (place === null) throw new Error("index.html has no element #parley");

/** Files stand under `/api`, where the pages have nothing to show; the browser fetches them itself. */
function go(path: string) {
  if (path.startsWith("/api/")) window.location.assign(path);
  else router.history.push(path);
}

createRoot(place).render(
  <StrictMode>
    <WordsProvider initial={{ locale, words }}>
      <QueryClientProvider client={client}>
        <LinksProvider navigate={go}>
          <RouterProvider router={router} />
        </LinksProvider>
      </QueryClientProvider>
    </WordsProvider>
  </StrictMode>,
);
