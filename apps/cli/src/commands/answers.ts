import { readAnsweredMatches } from "@zhiqiao/server/modules/matching/index";
import { systemActor } from "@zhiqiao/server/platform/actor";
import { runWork } from "@zhiqiao/server/platform/work";
import { withDatabase } from "../database-access.ts";
import { say } from "../language.ts";
import { writeWholeFile } from "../whole-file.ts";

/**
 * Writes what people answered to matches, a line each: the score, what it is made of, the version that gave it, the answer and the reason. A number that
 * means nothing elsewhere says which answers belong to one demand; nobody and nothing is named.
 */
export const exportAnswers = async (file: string, { json }: { readonly json?: true }): Promise<void> => {
  const answers = await withDatabase({ exclusive: false }, ({ db }) => runWork(db, systemActor, readAnsweredMatches));
  await writeWholeFile(file, answers.map((answer) => `${JSON.stringify(answer)}\n`).join(""));
  if (json === true) console.log(JSON.stringify({ answers: answers.length }));
  else
    console.log(
      say({
        zh: `已把 ${answers.length} 条答复写入 ${file}；其中不写明人员、单位、需求和专利。`,
        en: `Wrote ${answers.length} answers to ${file}; they name no person, organisation, demand or patent.`,
      }),
    );
};
