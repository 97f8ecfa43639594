/** When a source of the named apps or of any package last changed, in milliseconds since 1970. */
export function sourcesChangedAt(...apps: readonly ("cli" | "server")[]): number;
/** Whether the file is there and was built after `sources`, in milliseconds since 1970. */
export function isBuiltSince(file: string, sources: number): boolean;
