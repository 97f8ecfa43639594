import type { SecondOpinionEndpoint } from "@zhiqiao/server/platform/config";
import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import { CommandRefusal } from "./failure.ts";

/**
 * `ZHIQIAO_SECOND_OPINION_URL`, the whole address of a rerank or embeddings endpoint, with `…_MODEL` and, where it asks for one, `…_KEY`. Undefined where no
 * address is set: then no text ever leaves the platform.
 * @throws CommandRefusal second_opinion_invalid
 */
export const namedSecondOpinion = (environment: Readonly<Record<string, string | undefined>>): SecondOpinionEndpoint | undefined => {
  const url = environment["ZHIQIAO_SECOND_OPINION_URL"];
  if (url === undefined || url === "") return undefined;
  const kind = kindOf(url);
  if (kind === undefined)
    throw new CommandRefusal(exitCodes.usage, "second_opinion_invalid", {
      zh: "环境变量 ZHIQIAO_SECOND_OPINION_URL 应为完整的接口地址，以 /rerank 或 /embeddings 结尾，例如 https://主机/v1/rerank；密钥写在 ZHIQIAO_SECOND_OPINION_KEY，不写在地址里。",
      en: "ZHIQIAO_SECOND_OPINION_URL must be the whole address of an endpoint that ends in /rerank or /embeddings, such as https://host/v1/rerank; the key belongs into ZHIQIAO_SECOND_OPINION_KEY, not into the address.",
    });
  const model = environment["ZHIQIAO_SECOND_OPINION_MODEL"];
  if (model === undefined || model === "")
    throw new CommandRefusal(exitCodes.usage, "second_opinion_invalid", {
      zh: "请用环境变量 ZHIQIAO_SECOND_OPINION_MODEL 写明模型名称。",
      en: "Name the model in ZHIQIAO_SECOND_OPINION_MODEL.",
    });
  return { kind, url, model, key: environment["ZHIQIAO_SECOND_OPINION_KEY"] || undefined };
};

const kindOf = (address: string): SecondOpinionEndpoint["kind"] | undefined => {
  if (!URL.canParse(address)) return undefined;
  const { protocol, pathname, username, password } = new URL(address);
  if (!/^https?:$/u.test(protocol) || username !== "" || password !== "") return undefined;
  const last = pathname.split("/").findLast((part) => part !== "");
  return last === "rerank" || last === "embeddings" ? last : undefined;
};
