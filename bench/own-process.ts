import { spawn } from "node:child_process";
import { once } from "node:events";

/** Runs a script of the bench in a process of its own, so that its memory is its own, and answers the JSON that it prints. */
export async function inOwnProcess(file: string, given: readonly string[]): Promise<unknown> {
  const child = spawn(process.execPath, ["--expose-gc", "--max-old-space-size=3500", "--import", "tsx", file, ...given], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => {
    text += chunk.toString("utf8");
  });
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`${file} ${given.join(" ")} ended with ${code}`);
  return JSON.parse(text);
}
