import { fileURLToPath } from "node:url";
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const here = fileURLToPath(new URL(".", import.meta.url));
const server = `http://127.0.0.1:${process.env.PORT ?? "4380"}`;

export default defineConfig({
  root: `${here}src/web`,
  publicDir: "public",
  cacheDir: `${here}.cache/vite`,
  resolve: { alias: [{ find: /^#([a-z0-9]+)\//, replacement: `${here}src/$1/` }] },
  plugins: [react(), { ...optimizeLocales.vite({ locales: ["en-US", "zh-CN"] }), enforce: "pre" }],
  build: {
    outDir: `${here}dist/web`,
    emptyOutDir: true,
    manifest: true,
    // The content security policy allows no inline data, so that every asset stays a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: ["chrome111", "safari16.4", "firefox128"],
  },
  server: { port: 4381, strictPort: true, proxy: { "/api": server } },
  preview: { port: 4382, strictPort: true, proxy: { "/api": server } },
});
