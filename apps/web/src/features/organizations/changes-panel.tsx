import { OrganizationKind, type OrganizationFacts } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../shared/i18n.ts";
import { useRegionName } from "../../shared/regions.tsx";
import { industryText } from "../demands/industries.ts";
import { FactSource } from "./fact-source.tsx";

type Field = OrganizationFacts["changes"][number]["fields"][number];

/** What the register said before each correction. */
export const ChangesPanel = ({ changes }: Pick<OrganizationFacts, "changes">): ReactNode => {
  const { t } = useTranslation("organizations");
  const regionName = useRegionName();
  const language = useLanguage();
  const names = t("facts.changes.fields", { returnObjects: true }) as Readonly<Record<string, string>>;
  const word = (field: string, value: string | null): string => {
    if (value === null || value === "") return t("facts.changes.nothing");
    if (field === "kind") return OrganizationKind.safeParse(value).success ? t(`kind.${OrganizationKind.parse(value)}`) : value;
    if (field === "region_code" || field === "park_code") return regionName(value) ?? value;
    return field === "industry_code" ? industryText(value, language) : value;
  };
  if (changes.length === 0) return null;
  const line = ({ field, before, after }: Field): ReactNode => (
    <div key={field}>
      {names[field] ?? field}: {word(field, after)} <span className="muted">{t("facts.changes.from", { value: word(field, before) })}</span>
    </div>
  );
  return (
    <section className="panel">
      <h2>{t("facts.changes.title")}</h2>
      <ul className="fact-rows">
        {changes.map((change) => (
          <li key={change.recordedAt} className="fact-row">
            <div className="fact-row-what">
              {change.fields.map(line)}
              <FactSource fact={change} about={t("facts.changes.title")} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
};
