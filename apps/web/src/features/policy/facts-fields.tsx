import { PolicyLevel, type PolicyPreview } from "@zhiqiao/contracts";
import { Form, Input, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DayField } from "../../shared/day-field.tsx";
import { RegionSelect } from "../../shared/regions.tsx";

/** Bibliographic facts while they are being stated: any may still be lacking. */
export type DraftFacts = PolicyPreview["recognised"];

/** Without these no document is stored. */
export const neededFacts: ReadonlySet<keyof DraftFacts> = new Set(["title", "issuer", "issuedOn", "regionCode", "level"]);
export const lackingFacts = (facts: DraftFacts): (keyof DraftFacts)[] => [...neededFacts].filter((name) => (facts[name] ?? "") === "");

const days = ["issuedOn", "effectiveOn", "expiresOn", "planFrom", "planUntil"] as const;

interface FactsFieldsProps {
  readonly facts: DraftFacts;
  readonly onChange: (facts: DraftFacts) => void;
  /** Facts that are asked for in red. */
  readonly lacking: ReadonlySet<string>;
  /** A remark under a field. */
  readonly note?: (name: keyof DraftFacts) => string | undefined;
}

/** The bibliographic facts of a document as fields of a form. An emptied one says that there is none. */
export const FactsFields = ({ facts, onChange, lacking, note }: FactsFieldsProps): ReactNode => {
  const { t } = useTranslation("policy");
  const set = <Name extends keyof DraftFacts>(name: Name, value: DraftFacts[Name]): void => onChange({ ...facts, [name]: value });
  const look = (name: keyof DraftFacts) => ({
    htmlFor: `fact-${name}`,
    required: neededFacts.has(name),
    ...(lacking.has(name) ? { validateStatus: "error" as const, help: t("import.needed") } : { extra: note?.(name) }),
  });
  const text = (name: "title" | "issuer" | "number", label: string, maxLength: number): ReactNode => (
    <Form.Item label={label} {...look(name)}>
      <Input
        id={`fact-${name}`}
        value={facts[name] ?? ""}
        maxLength={maxLength}
        onChange={({ target }) => set(name, target.value === "" ? null : target.value)}
      />
    </Form.Item>
  );
  const dayLabels = {
    issuedOn: t("facts.issuedOn"),
    effectiveOn: t("facts.effectiveOn"),
    expiresOn: t("facts.expiresOn"),
    planFrom: t("import.planFrom"),
    planUntil: t("import.planUntil"),
  };
  return (
    <>
      {text("title", t("facts.name"), 300)}
      {text("issuer", t("columns.issuer"), 300)}
      {text("number", t("columns.number"), 60)}
      <div className="fact-grid">
        {days.map((name) => (
          <Form.Item key={name} label={dayLabels[name]} {...look(name)}>
            <DayField id={`fact-${name}`} value={facts[name] ?? undefined} onChange={(day) => set(name, day ?? null)} />
          </Form.Item>
        ))}
        <Form.Item label={t("facts.region")} {...look("regionCode")}>
          <RegionSelect
            id="fact-regionCode"
            value={facts.regionCode ?? undefined}
            onChange={(code) => set("regionCode", code ?? null)}
            label={t("facts.region")}
          />
        </Form.Item>
        <Form.Item label={t("columns.level")} {...look("level")}>
          <Select<PolicyLevel>
            id="fact-level"
            aria-label={t("columns.level")}
            {...(facts.level !== null && { value: facts.level })}
            onChange={(value) => set("level", value)}
            options={PolicyLevel.options.map((value) => ({ value, label: t(`level.${value}`) }))}
          />
        </Form.Item>
      </div>
    </>
  );
};
