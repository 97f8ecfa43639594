import {
  jurisdictionOf,
  lintDocuments,
  type LintCheck,
  type LintFinding,
  type LintSource,
  type PolicyDocument,
  readPolicyText,
} from "../../src/index.ts";

export const readDocument = (text: string): PolicyDocument => {
  const reading = readPolicyText(text);
  if (reading.state !== "read") throw new Error(`refused: ${reading.problem}`);
  return reading.document;
};

/** A fictional circular: what stands under 一、目标 and 二、措施, and in its table of tasks, each row `label｜task｜units`. */
export const circular = ({
  goals = "稳步推进。",
  measures = "（一）概述。依法推进。",
  rows = [] as readonly string[],
  tail = "",
  years = "",
} = {}): string => {
  const table = rows.map((row) => row.split("｜").join("\n\n")).join("\n\n");
  const annex = rows.length === 0 ? "" : `\n附件：示例任务分工表\n附件\n示例任务分工表\n重 点 任 务 责 任 部 门\n\n一、措施\n\n${table}`;
  return `示例市专利工作方案${years}\n一、目标\n${goals}\n二、措施\n${measures}\n三、附则\n（一）说明。本方案自印发之日起施行，有效期三年。${tail}${annex}`;
};

export const source = (key: string, text: string, code = "371000"): LintSource => ({
  key,
  document: readDocument(text),
  jurisdiction: jurisdictionOf(code),
});

export const findings = (check: LintCheck, ...texts: readonly string[]): readonly LintFinding[] =>
  lintDocuments(texts.map((text, at) => source(`示例${at + 1}`, text))).filter((finding) => finding.check === check);
