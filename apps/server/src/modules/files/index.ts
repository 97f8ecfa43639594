export { createFileStore, type FileStore, type StoredBytes } from "./file-store.ts";
