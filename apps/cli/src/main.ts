import { CommanderError } from "commander";
import { buildProgram } from "./command-line.ts";
import { reportFailure } from "./failure.ts";

/** A reader that left (`| head`, a closed terminal) stops no work: the database still has to be closed in order. */
const ignoreClosedPipes = (): void => {
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
};

/** Runs one command line. The exit code is set, never forced, so that output is written out whole. */
export const runCommandLine = async (argv: readonly string[]): Promise<void> => {
  ignoreClosedPipes();
  try {
    await buildProgram().parseAsync(argv);
  } catch (error) {
    // commander has already said what was wrong with the words of the command
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else await reportFailure(error, argv.includes("--json"));
  }
};
