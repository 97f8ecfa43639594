import type { Endpoint } from "@zhiqiao/contracts";
import type { z } from "zod";
import { call, type CallError, type Sent, type SentParts, toCallError, urlOf } from "./call.ts";

/** How a followed record reaches the page now: a live stream, repeated looks, or nothing at the moment. */
export type FollowState = "live" | "polling" | "waiting" | "over";

interface FollowOptions<Event> {
  /** Whether the event is the last one; following then ends. */
  readonly isLast: (event: Event) => boolean;
  readonly onState?: (state: FollowState) => void;
  readonly onRefused?: (error: CallError) => void;
}

/** After this many streams in a row that brought nothing, the network is taken not to let streams through. */
const fruitlessStreamsLimit = 3;
const pollEveryMs = 2_000;

/**
 * Follows a record: by server-sent events, reconnecting after a break; where streams do not get through, by asking
 * `polled` (an operation with the same parameters and reply) every two seconds. Returns what stops it.
 */
export function follow<Params extends z.ZodType, Reply extends z.ZodType>(
  declared: Endpoint<Params, z.ZodUndefined, z.ZodUndefined, Reply>,
  polled: Endpoint<Params, z.ZodUndefined, z.ZodUndefined, Reply>,
  sent: Sent<Params, z.ZodUndefined, z.ZodUndefined>,
  onEvent: (event: z.output<Reply>) => void,
  options: FollowOptions<z.output<Reply>>,
): () => void;
export function follow(
  declared: Endpoint<z.ZodType, z.ZodUndefined, z.ZodUndefined>,
  polled: Endpoint<z.ZodType, z.ZodUndefined, z.ZodUndefined>,
  sent: SentParts,
  onEvent: (event: unknown) => void,
  { isLast, onState, onRefused }: FollowOptions<unknown>,
): () => void {
  let stopped = false;
  let fruitless = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stream: EventSource | undefined;

  const stop = (): void => {
    stopped = true;
    clearTimeout(timer);
    stream?.close();
  };
  const take = (event: unknown): void => {
    onEvent(event);
    if (isLast(event)) {
      stop();
      onState?.("over");
    }
  };
  const poll = async (): Promise<void> => {
    if (stopped) return;
    try {
      const event = await call<z.ZodType, z.ZodUndefined, z.ZodUndefined, z.ZodType>(polled, { params: sent.params });
      if (stopped) return;
      onState?.("polling");
      take(event);
    } catch (thrown) {
      const error = toCallError(thrown);
      if (error.code !== "client.network" && error.status < 500) {
        stop();
        onRefused?.(error);
        return;
      }
      onState?.("waiting");
    }
    if (!stopped) timer = setTimeout(() => void poll(), pollEveryMs);
  };
  const connect = (): void => {
    if (stopped) return;
    const opened = new EventSource(urlOf(declared, sent));
    stream = opened;
    opened.addEventListener("message", (message: MessageEvent<string>) => {
      let body: unknown;
      try {
        body = JSON.parse(message.data);
      } catch {
        return;
      }
      const event = declared.reply.safeParse(body);
      if (!event.success || stopped) return;
      fruitless = 0;
      onState?.("live");
      take(event.data);
    });
    opened.addEventListener("error", () => {
      // The browser's own reconnection never gives up and hides refusals, so each stream is used once.
      opened.close();
      if (stopped) return;
      fruitless += 1;
      onState?.("waiting");
      timer = setTimeout(() => (fruitless >= fruitlessStreamsLimit ? void poll() : connect()), 500 * 2 ** fruitless);
    });
  };
  connect();
  return stop;
}
