import type { Pool, PoolClient } from "pg";

export interface Listener {
  /**
   * Answers true when every notice of a change that was committed before the call has been handed on; false where nobody listens just now. A
   * session is told of all of them before its next query ends.
   */
  heard(): Promise<boolean>;
  stop(): Promise<void>;
}

/**
 * Hears NOTIFY on some channels over one connection kept for it. A lost connection is opened again after a second, and `onGap` says
 * that notices may have been missed meanwhile.
 */
export function listen(
  pool: Pool,
  channels: readonly string[],
  onNotice: (channel: string, payload: string) => void,
  onGap: () => void,
  onError: (error: unknown) => void,
): Listener {
  let client: PoolClient | undefined;
  let stopped = false;
  let first = true;
  let retry: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    if (stopped) return;
    try {
      const opened = await pool.connect();
      client = opened;
      opened.on("notification", (notice) => onNotice(notice.channel, notice.payload ?? ""));
      opened.on("error", (error) => {
        onError(error);
        if (client === opened) {
          client = undefined;
          opened.release(true);
          again();
        }
      });
      for (const channel of channels) await opened.query(`listen ${channel}`);
      if (!first) onGap();
      first = false;
    } catch (error) {
      onError(error);
      again();
    }
  }
  function again(): void {
    if (!stopped) retry = setTimeout(() => void connect(), 1_000);
  }
  const connected = connect();
  return {
    async heard() {
      const listening = client;
      if (listening === undefined) return false;
      await listening.query("select 1");
      return client === listening;
    },
    async stop() {
      stopped = true;
      clearTimeout(retry);
      await connected;
      client?.release(true);
      client = undefined;
    },
  };
}
