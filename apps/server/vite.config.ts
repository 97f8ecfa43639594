import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const inSource = (file: string): string => fileURLToPath(new URL(`./src/modules/${file}`, import.meta.url));

/**
 * The threads of the server as plain JavaScript, a file each. A thread that must load TypeScript itself takes 43 MB and a second more
 * (`platform/thread-entry.ts` says which of the two a thread is started from).
 */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  build: {
    ssr: true,
    outDir: "dist/threads",
    emptyOutDir: true,
    target: "node20",
    rollupOptions: {
      input: {
        "compute-worker": inSource("incentives/compute-worker.ts"),
        "import-worker": inSource("exchange/import-worker.ts"),
        "judge-worker": inSource("indicators/judge-worker.ts"),
        "match-worker": inSource("matching/match-worker.ts"),
        "registry-worker": inSource("patents/registry-worker.ts"),
        "what-if-worker": inSource("incentives/what-if-worker.ts"),
      },
      output: { entryFileNames: "[name].mjs", chunkFileNames: "[name]-[hash].mjs" },
    },
  },
  ssr: { noExternal: [/^@zhiqiao\//u] },
});
