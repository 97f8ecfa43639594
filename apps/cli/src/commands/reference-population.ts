import { existsSync } from "node:fs";
import path from "node:path";
import { holds } from "@zhiqiao/contracts";
import { resources } from "@zhiqiao/messages";
import { actorOfLogin } from "@zhiqiao/server/modules/exchange/index";
import { createPopulationImportService, createPopulationsService } from "@zhiqiao/server/modules/regions/index";
import { systemActor } from "@zhiqiao/server/platform/actor";
import { AppError } from "@zhiqiao/server/platform/app-error";
import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import { runWork } from "@zhiqiao/server/platform/work";
import { withDatabase } from "../database-access.ts";
import { CommandRefusal } from "../failure.ts";
import { sayOnLine } from "../language.ts";

/** Loads resident populations from a table, as the upload in the browser does. Exit code 3 when no row could be used. */
export const importPopulations = async (
  file: string,
  { publisher, user, json }: { readonly publisher?: string; readonly user?: string; readonly json?: true },
): Promise<void> => {
  if (!existsSync(file))
    throw new CommandRefusal(exitCodes.refusedInput, "file_not_found", { zh: `没有找到文件 ${file}。`, en: `There is no file ${file}.` });
  const outcome = await withDatabase({ exclusive: false }, async ({ db }) => {
    const actor = await runWork(db, systemActor, ({ tx }) => actorOfLogin(tx, user));
    if (actor === undefined) throw new AppError("accounts.account_not_found", { login: user ?? "platform_admin" });
    if (!holds(actor.role, "regions.write")) throw new AppError("auth.forbidden", { permission: "regions.write" });
    const populations = createPopulationsService();
    return createPopulationImportService({ db, populations }).fromFile(actor, path.resolve(file), {
      fileName: path.basename(file),
      publisher,
    });
  });
  if (json === true) console.log(JSON.stringify(outcome));
  else {
    console.log(
      sayOnLine({
        zh: `录入 ${outcome.recorded} 行，未变 ${outcome.unchanged} 行，未接收 ${outcome.refused.length} 行。`,
        en: `Rows recorded: ${outcome.recorded}, unchanged: ${outcome.unchanged}, refused: ${outcome.refused.length}.`,
      }),
    );
    for (const { line, problem } of outcome.refused)
      console.log(
        sayOnLine({
          zh: `第 ${line} 行：${resources["zh-CN"].regions.population.rowProblem[problem]}`,
          en: `Line ${line}: ${resources.en.regions.population.rowProblem[problem]}`,
        }),
      );
  }
  if (outcome.recorded + outcome.unchanged === 0) process.exitCode = exitCodes.refusedInput;
};
