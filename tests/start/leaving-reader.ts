import type { ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";

/** Reads the first of what a command prints and leaves, as `| head` does: how the command ends, and what it complains of. */
export const leaveEarly = async (
  child: ChildProcessByStdio<null, Readable, Readable>,
): Promise<readonly [code: unknown, complaint: string]> => {
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
  await once(child.stdout, "data");
  child.stdout.destroy();
  const [code] = (await once(child, "close")) as readonly unknown[];
  return [code, complaint];
};
