import type { Command } from "commander";
import { classTitlesOption, jsonOption, text, wholeNumber } from "./command-options.ts";

/** `zhiqiao evaluate`. */
export const addEvaluate = (program: Command): void => {
  const usualTitles = 1000;
  program
    .command("evaluate")
    .description(
      text(
        "不用数据库，度量匹配质量：与人工评分对照，与另一结果作配对检验，或以名称找回自己的摘要",
        "measure matching without a database: against judged demands, paired with a second run, or by titles that look for their own abstracts",
      ),
    )
    .requiredOption("--supply <file>", text("供给，格式同 match", "supplies, as for match"))
    .addOption(classTitlesOption())
    .option("--demands <file>", text("需求，格式同 match", "demands, as for match"))
    .option("--qrels <file>", text("评分，每行：需求编号、供给编号、等级 0–3", "judgements, a line each: demand, supply, grade 0–3"))
    .option(
      "--run <file>",
      text("用于比较的另一结果（match 写出的文件，或 TREC 六列）", "a second run to compare with: a file of match, or TREC's six columns"),
    )
    .option(
      "--known-item [number]",
      text(
        `抽取若干名称，各找自己的摘要，默认 ${usualTitles} 个`,
        `draw so many titles that look for their own abstracts; ${usualTitles} unless told`,
      ),
      wholeNumber(1, 1_000_000),
    )
    .option(
      "--second-opinion",
      text(
        "以环境变量 ZHIQIAO_SECOND_OPINION_URL 指定的模型重排前 50 个，与本排序作配对检验",
        "blend in the model at ZHIQIAO_SECOND_OPINION_URL for the first 50, paired with our own order",
      ),
    )
    .option("--ablation", text("逐一去掉排序的各个部分再度量", "measure again with each part of the ranking taken out"))
    .option(
      "--unjudged <file>",
      text(
        "把前十中未评的写入此文件（须为新文件），供人阅读并评分",
        "write the unjudged of the first ten into this new file, for a person to read and grade",
      ),
    )
    .option(
      "--refit <file>",
      text(
        "按 zhiqiao answers 写出的答复重新拟合强、可能、弱和排序权重，并由评分集守护",
        "fit strong, possible and weak, and the weights of the ranking, again to answers written by zhiqiao answers, guarded by the judged set",
      ),
    )
    .option(
      "--cross-validate",
      text(
        "以五分之四的已评需求学习排序权重，用于留出的五分之一，与现行权重比较",
        "learn the weights of the ranking on four fifths of the judged demands, use them on the fifth left out, and compare with the present ones",
      ),
    )
    .option("--errors <file>", text("被拒绝的行写入此文件，默认写到标准错误输出", "write refused lines here; default: standard error"))
    .addOption(jsonOption())
    .action(
      async (options: {
        supply: string;
        classTitles?: string;
        ablation?: true;
        refit?: string;
        crossValidate?: true;
        unjudged?: string;
        demands?: string;
        qrels?: string;
        run?: string;
        secondOpinion?: true;
        knownItem?: number | true;
        errors?: string;
        json?: true;
      }) => {
        const { evaluate } = await import("./commands/evaluate.ts");
        const { knownItem, ...words } = options;
        await evaluate({ ...words, ...(knownItem === undefined ? {} : { knownItem: knownItem === true ? usualTitles : knownItem }) });
      },
    );
};

/** `zhiqiao answers`. */
export const addAnswers = (program: Command): void => {
  program
    .command("answers")
    .description(
      text(
        "把各方对匹配的答复写成文件，供 evaluate --refit 使用；只有得分及其构成、答复和原因，同一需求的答复编同一序号，不写明人员、单位、需求和专利",
        "write what was answered to matches for evaluate --refit: scores and their parts, answers and reasons, one number for the answers of one demand; no person, organisation, demand or patent is named",
      ),
    )
    .argument(
      "<file>",
      text("要写入的文件，例如 answers.jsonl；- 表示标准输出", "file to write, such as answers.jsonl; - for standard output"),
    )
    .addOption(jsonOption())
    .action(async (file: string, options: { json?: true }) => {
      const { exportAnswers } = await import("./commands/answers.ts");
      await exportAnswers(file, options);
    });
};
