import { type Command, InvalidArgumentError, type Option } from "commander";
import { type Bilingual, say, sayOnLine } from "./language.ts";

/** Between the two languages of a message that goes through commander, which knows one text alone. */
const between = "\u001F";

/** What is wrong with a value of an option or an argument. */
export const invalidValue = ({ zh, en }: Bilingual): InvalidArgumentError => new InvalidArgumentError(`${zh}${between}${en}`);

type Parts = readonly string[];
type Words = (parts: Parts) => Bilingual;

const reasonOf = (said = ""): Bilingual => {
  const [zh = "", en] = said.split(between);
  return en === undefined ? { zh: zh.replace(/^Allowed choices are (.*)\.$/u, "可用：$1。"), en: zh } : { zh: `${zh}。`, en: `It ${en}.` };
};

/** The sentences in which commander refuses a line of words, each with what it names. */
const refusals: readonly (readonly [RegExp, Words])[] = [
  [/^unknown command '(.*)'$/u, ([name]) => ({ zh: `没有命令 ${name}`, en: `unknown command '${name}'` })],
  [/^unknown option '(.*)'$/u, ([name]) => ({ zh: `没有选项 ${name}`, en: `unknown option '${name}'` })],
  [/^missing required argument '(.*)'$/u, ([name]) => ({ zh: `缺少参数 <${name}>`, en: `missing required argument '${name}'` })],
  [/^option '(.*)' argument missing$/u, ([name]) => ({ zh: `选项 ${name} 缺少取值`, en: `option '${name}' argument missing` })],
  [/^required option '(.*)' not specified$/u, ([name]) => ({ zh: `须给出选项 ${name}`, en: `required option '${name}' not specified` })],
  [
    /^option '(.*)' argument '(.*)' is invalid\. (.*)$/su,
    ([name, value, said]) => ({
      zh: `选项 ${name} 的取值“${value}”不能用：${reasonOf(said).zh}`,
      en: `option '${name}' argument '${value}' is invalid. ${reasonOf(said).en}`,
    }),
  ],
  [
    /^command-argument value '(.*)' is invalid for argument '(.*)'\. (.*)$/su,
    ([value, name, said]) => ({
      zh: `参数 <${name}> 的取值“${value}”不能用：${reasonOf(said).zh}`,
      en: `value '${value}' is invalid for argument '${name}'. ${reasonOf(said).en}`,
    }),
  ],
  [
    /^too many arguments(?: for '(.*)')?\. Expected (\d+) arguments? but got (\d+)\.$/u,
    ([name = "", most, got]) => ({
      zh: `${name === "" ? "" : `${name} `}最多 ${most} 个参数，给出了 ${got} 个；带空格的内容请用引号括起`,
      en: `too many arguments${name === "" ? "" : ` for '${name}'`}. Expected ${most} but got ${got}; put quotes around what holds spaces.`,
    }),
  ],
];

const suggestion = /\n\(Did you mean (?:one of )?(.*)\?\)$/u;

/** A refusal of commander in both languages; one that is not known to us as it is. */
const usageError = (said: string): Bilingual => {
  const whole = said.replace(/^error: /u, "").trimEnd();
  const like = suggestion.exec(whole)?.[1];
  const text = whole.replace(suggestion, "");
  const known = refusals.flatMap(([pattern, words]) => {
    const found = pattern.exec(text);
    return found === null ? [] : [words(found.slice(1))];
  })[0] ?? { zh: text, en: text };
  return {
    zh: `错误：${known.zh}${like === undefined ? "" : `（是否为 ${like}？）`}`,
    en: `error: ${known.en}${like === undefined ? "" : `\n(Did you mean ${like}?)`}`,
  };
};

const titles: Readonly<Record<string, string>> = { "Usage:": "用法", "Arguments:": "参数", "Options:": "选项", "Commands:": "命令" };

const describeOption = ({ description, argChoices, defaultValue }: Option): string => {
  const values = [
    ...(argChoices === undefined ? [] : [sayOnLine({ zh: `可用 ${argChoices.join("、")}`, en: `choices ${argChoices.join(", ")}` })]),
    ...(typeof defaultValue === "string" || typeof defaultValue === "number"
      ? [sayOnLine({ zh: `默认 ${defaultValue}`, en: `default ${defaultValue}` })]
      : []),
  ];
  return values.length === 0 ? description : `${description} (${values.join("; ")})`;
};

/** Has commander speak the language of this run; for the program before its commands are added, which take it over. */
export const speakUsage = (program: Command): Command =>
  program
    .configureOutput({ outputError: (said, write) => write(`${say(usageError(said))}\n`) })
    .configureHelp({
      styleTitle: (title) => `${sayOnLine({ zh: titles[title] ?? title, en: title.replace(/:$/u, "") })}:`,
      optionDescription: describeOption,
    })
    .helpOption("-h, --help", sayOnLine({ zh: "显示帮助", en: "display help for command" }))
    .helpCommand("help [command]", sayOnLine({ zh: "显示某个命令的帮助", en: "display help for command" }));
