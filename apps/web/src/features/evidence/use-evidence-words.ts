import { resources } from "@zhiqiao/messages";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../shared/i18n.ts";
import { moneyParts } from "../../shared/money.ts";
import { readStated } from "./read-stated.ts";

/** Looks up a word by a key that the server chose; undefined where we have none. */
const wordOf = (words: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(words, key) ? words[key] : undefined;

export interface EvidenceWords {
  /** How one record relates to another. */
  readonly relation: (relation: string) => string;
  /** The title of a source; one that the product itself gave is worded. */
  readonly sourceTitle: (title: string) => string;
  /** A field's name as forms and tables call it. */
  readonly field: (field: string) => string;
  /** A stored value as people read it. */
  readonly value: (field: string, value: string) => string;
  /** A step of a record's history, `module.verb_object` or `source.kind`. */
  readonly happened: (what: string) => string;
}

/** Words for what the evidence endpoint answers; a key of a newer server shows as it is. */
export const useEvidenceWords = (): EvidenceWords => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { evidence, exchange, patents, demands, audit } = resources[language];
  const valueWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    type: patents.type,
    patentType: patents.type,
    validity: patents.validity,
    flags: patents.flag,
    availability: patents.availability,
    licenceIntent: patents.availability,
    documentStage: evidence.documentStage,
    cooperation: demands.cooperation,
    confidentiality: demands.confidentiality,
  };
  return {
    relation: (relation) => wordOf(evidence.relation, relation) ?? relation,
    sourceTitle: (title) => wordOf(evidence.sourceTitle, title) ?? title,
    field: (field) => wordOf(evidence.field, field) ?? wordOf(exchange.field, field) ?? field,
    value: (field, value) => {
      if (field.endsWith("Fen") && /^\d+$/u.test(value)) return t("money.short", moneyParts(value));
      const separator = language === "zh-CN" ? "；" : "; ";
      return readStated(value)
        .map((part) => wordOf(valueWords[field] ?? {}, part) ?? part)
        .join(separator);
    },
    happened: (what) => {
      const [module = "", step = ""] = what.split(".");
      if (module === "source") return wordOf(evidence.sourceHistory, step) ?? what;
      const actions: Readonly<Record<string, Readonly<Record<string, string>>>> = audit.action;
      return wordOf(actions[module] ?? {}, step) ?? what;
    },
  };
};
