/** What the platform needs of a logger; pino satisfies it. */
export type PlatformLog = {
  readonly info: (fields: object, message: string) => void;
  readonly warn: (fields: object, message: string) => void;
  readonly error: (fields: object, message: string) => void;
};

export const silentLog: PlatformLog = { info: () => undefined, warn: () => undefined, error: () => undefined };
