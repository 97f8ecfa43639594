import type { Patent } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { useLanguage } from "../../shared/i18n.ts";
import { MoneyText } from "../../shared/money-text.tsx";
import { useRegionName } from "../../shared/regions.tsx";
import { useLocalTitle } from "../../shared/use-local-title.ts";
import { industryText } from "../demands/industries.ts";
import { OfferTags, PatentTypeText, ValidityTag } from "./patent-words.tsx";

export interface ComparedRow {
  readonly key: string;
  readonly label: string;
  readonly cells: readonly ReactNode[];
  /** Not all of the patents have the same here; "unknown" beside a value is no difference that anyone has stated. */
  readonly differs: boolean;
}

interface Field {
  readonly key: string;
  readonly label: string;
  /** What is compared; null where no source says. */
  readonly value: (patent: Patent) => string | null;
  /** Tells patents apart in any case, so that a difference says nothing. */
  readonly identifies?: true;
  /** How it is shown; the value itself when left out. */
  readonly show?: (patent: Patent) => ReactNode;
}

const joined = (values: readonly string[]): string | null => (values.length === 0 ? null : values.join("；"));

/** The rows of a comparison, in the order in which a buyer asks. */
export const useComparedRows = (patents: readonly Patent[]): readonly ComparedRow[] => {
  const { t } = useTranslation("patents");
  const language = useLanguage();
  const local = useLocalTitle();
  const regionName = useRegionName();
  const count = (value: number | null): string | null => value?.toLocaleString("en") ?? null;
  const fact = (name: keyof typeof labels): string => t(`facts.${name}`);
  const labels = t("facts", { returnObjects: true });
  const day = (name: "applicationDate" | "publicationDate" | "grantDate" | "expiryDate"): Field => ({
    key: name,
    label: fact(name),
    value: (patent) => patent[name],
    show: (patent) => <DateText value={patent[name]} />,
  });
  const fields: readonly Field[] = [
    { key: "number", label: fact("applicationNumber"), value: (patent) => patent.applicationNumber, identifies: true },
    { key: "publication", label: fact("publicationNumber"), value: (patent) => patent.publicationNumber, identifies: true },
    { key: "type", label: fact("type"), value: (patent) => patent.type, show: (patent) => <PatentTypeText type={patent.type} /> },
    {
      key: "validity",
      label: fact("validity"),
      value: (patent) => (patent.validity === "unknown" ? null : patent.validity),
      show: (patent) => <ValidityTag validity={patent.validity} />,
    },
    { key: "flags", label: fact("flags"), value: ({ flags }) => joined(flags.map((flag) => t(`flag.${flag}`))) },
    {
      key: "offer",
      label: t("columns.offer"),
      value: (patent) => joined(patent.availability),
      show: (patent) => <OfferTags availability={patent.availability} />,
    },
    {
      key: "price",
      label: t("offer.priceStated"),
      value: (patent) => patent.priceFen ?? patent.priceText,
      show: (patent) => (patent.priceFen === null ? patent.priceText : <MoneyText fen={patent.priceFen} />),
    },
    { key: "applicants", label: fact("applicants"), value: (patent) => joined(patent.applicants) },
    { key: "owners", label: fact("currentOwners"), value: (patent) => joined(patent.currentOwners) },
    { key: "inventors", label: fact("inventors"), value: (patent) => joined(patent.inventors) },
    { key: "region", label: fact("region"), value: (patent) => regionName(patent.regionCode) ?? null },
    day("applicationDate"),
    day("publicationDate"),
    day("grantDate"),
    day("expiryDate"),
    { key: "ipc", label: fact("ipc"), value: (patent) => joined(patent.ipc) ?? patent.ipcMain },
    {
      key: "industry",
      label: fact("industry"),
      value: ({ industryCode }) => (industryCode === null ? null : industryText(industryCode, language)),
    },
    { key: "claims", label: fact("claimsCount"), value: (patent) => count(patent.claimsCount) },
    { key: "cited", label: fact("citedByCount"), value: (patent) => count(patent.citedByCount) },
    { key: "family", label: fact("familySize"), value: (patent) => count(patent.familySize) },
    {
      key: "abstract",
      label: fact("abstract"),
      value: (patent) => local({ title: patent.abstract ?? "", titleEn: patent.abstractEn }) || null,
    },
    { key: "claim", label: fact("firstClaim"), value: (patent) => patent.firstClaim },
  ];
  return fields.map(({ key, label, value, show, identifies }) => {
    const values = patents.map(value);
    return {
      key,
      label,
      differs: identifies !== true && new Set(values.filter((one) => one !== null)).size > 1,
      cells: patents.map((patent, column) =>
        values[column] === null ? (
          <span key={patent.id} className="muted">
            {t("facts.unknown")}
          </span>
        ) : (
          (show?.(patent) ?? values[column])
        ),
      ),
    };
  });
};
