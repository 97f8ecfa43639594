// Worker threads do not inherit the TypeScript loader of the thread that starts them, so each registers its own.
import { register } from "tsx/esm/api";

register();
await import("./compute-worker.ts");
