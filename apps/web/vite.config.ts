import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The server that `vite dev` passes `/api` on to; in production the server itself serves the built files. */
const serverPort = process.env["PORT"] ?? "8080";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [react()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    // An inlined asset would be a data: address, which the content security policy refuses.
    assetsInlineLimit: 0,
    // Vite's polyfill would be an inline script.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
  server: { proxy: { "/api": { target: `http://127.0.0.1:${serverPort}`, changeOrigin: false } } },
});
