export { createFileStore, type FileStore, type ReceivedBytes } from "./file-store.ts";
