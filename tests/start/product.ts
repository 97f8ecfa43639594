import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const program = path.join(repository, "apps/cli/bin/zhiqiao.mjs");

export type Finished = { readonly exitCode: number | null; readonly stdout: string; readonly stderr: string };
type As = { readonly uid?: number; readonly gid?: number };
type Options = { readonly dataFolder: string; readonly environment?: Readonly<Record<string, string>>; readonly as?: As };

const environmentOf = ({ dataFolder, environment = {} }: Options): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: "production",
  ZHIQIAO_DATA: dataFolder,
  ZHIQIAO_LANG: "en",
  DATABASE_URL: "",
  OPENSEARCH_URL: "",
  ...environment,
});

const collect = (child: ChildProcess) => {
  const text = { stdout: "", stderr: "" };
  child.stdout?.on("data", (chunk: Buffer) => (text.stdout += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (text.stderr += chunk.toString()));
  const finished = new Promise<Finished>((resolve) => {
    child.once("close", (exitCode) => resolve({ exitCode, ...text }));
  });
  return { text, finished };
};

const launch = (words: readonly string[], options: Options) => {
  const child = spawn(process.execPath, [program, ...words], {
    cwd: "/",
    env: environmentOf(options),
    stdio: ["ignore", "pipe", "pipe"],
    ...options.as,
  });
  return { child, ...collect(child) };
};

/** Runs a command to its end. */
export const runCommand = (words: readonly string[], options: Options): Promise<Finished> => launch(words, options).finished;

export type Running = {
  readonly pid: number;
  readonly url: string;
  readonly stdout: () => string;
  readonly finished: Promise<Finished>;
  readonly send: (signal: NodeJS.Signals) => void;
  /** SIGTERM, and wait. */
  readonly stop: () => Promise<Finished>;
};

/** Starts the platform on an empty database and a free port, and waits until it says that it runs. */
export const startProduct = async (options: Options & { readonly port?: number }): Promise<Running> => {
  const port = options.port ?? (await freePort());
  const { child, text, finished } = launch(["serve", "--empty", "--port", String(port)], options);
  const ended = finished.then((end) => {
    throw new Error(`serve ended with ${String(end.exitCode)}:\n${end.stdout}\n${end.stderr}`);
  });
  const ready = (async () => {
    while (!text.stdout.includes("Press Ctrl-C")) await new Promise((resolve) => setTimeout(resolve, 20));
  })();
  await Promise.race([ready, ended]);
  ended.catch(() => undefined);
  const send = (signal: NodeJS.Signals): void => void child.kill(signal);
  return {
    pid: child.pid ?? 0,
    url: `http://127.0.0.1:${port}`,
    stdout: () => text.stdout,
    finished,
    send,
    stop: () => {
      send("SIGTERM");
      return finished;
    },
  };
};

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (typeof address === "object" && address !== null ? resolve(address.port) : reject(new Error("no free port"))));
    });
  });
