import { readAnsweredMatches } from "@zhiqiao/server/modules/matching/index";
import { systemActor } from "@zhiqiao/server/platform/actor";
import { runWork } from "@zhiqiao/server/platform/work";
import { withDatabase } from "../database-access.ts";
import { counted, say } from "../language.ts";
import { requireOutputs, requireWritable, standardOutput, writeWholeFile } from "../output-file.ts";

/**
 * Writes what people answered to matches, a line each: the score, what it is made of, the version that gave it, the answer and the reason. A number that
 * means nothing elsewhere says which answers belong to one demand; nobody and nothing is named.
 */
export const exportAnswers = async (file: string, { json }: { readonly json?: true }): Promise<void> => {
  requireOutputs([{ option: "FILE", file, printable: true, kept: true }], []);
  if (file !== standardOutput) await requireWritable(file);
  const answers = await withDatabase({ exclusive: false }, ({ db }) => runWork(db, systemActor, readAnsweredMatches));
  const lines = answers.map((answer) => `${JSON.stringify(answer)}\n`).join("");
  const isPrinted = file === standardOutput;
  if (isPrinted) process.stdout.write(lines);
  else await writeWholeFile(file, lines);
  const told =
    json === true
      ? JSON.stringify({ answers: answers.length })
      : say({
          zh: `已${isPrinted ? "写出" : "把"} ${answers.length} 条答复${isPrinted ? "" : `写入 ${file}`}；其中不写明人员、单位、需求和专利。`,
          en: `Wrote ${counted(answers.length, "answer")}${isPrinted ? "" : ` to ${file}`}; they name no person, organisation, demand or patent.`,
        });
  if (isPrinted) process.stderr.write(`${told}\n`);
  else console.log(told);
};
