import { type CalculatorAnswer, type CalculatorVocabulary, holds } from "@zhiqiao/contracts";
import { Form, Select } from "antd";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { formatDay } from "../../shared/dates.ts";
import { DayInput } from "../../shared/day-input.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { OrganizationSelect } from "../../shared/organization-select.tsx";
import { RegionSelect, useRegionName } from "../../shared/regions.tsx";
import { useSomebody } from "../../shared/signed-in.tsx";
import { FactFieldList } from "./fact-field.tsx";
import { SaveFact } from "./save-fact.tsx";
import type { TypedValues } from "./typed-facts.ts";
import type { IncentiveWords } from "./use-incentive-words.ts";

/** Fields that the form asks for by itself, or that a person does not type. */
const askedApart: readonly string[] = ["kind", "regionCode", "name"];

interface Search {
  readonly region?: string | undefined;
  readonly kind?: string | undefined;
  readonly day?: string | undefined;
  readonly organization?: string | undefined;
}

interface ApplicantFormProps {
  readonly vocabulary: CalculatorVocabulary;
  readonly words: IncentiveWords;
  readonly search: Search;
  readonly onChange: (patch: Search) => void;
  readonly organizationId: string | undefined;
  /** The reader's own organisation, where it may apply for incentives. */
  readonly own: string | undefined;
  readonly subject: TypedValues;
  readonly onSubject: (values: TypedValues) => void;
  readonly answer: CalculatorAnswer | undefined;
}

/** What the registers say of the applicant, in one line. */
const OnRecord = ({ answer, words }: Pick<ApplicantFormProps, "words"> & { readonly answer: CalculatorAnswer }): ReactNode => {
  const { t } = useTranslation("calculator");
  const regionName = useRegionName();
  const fields = Object.entries(answer.subject).filter(([name, value]) => name !== "name" && value !== null);
  return (
    <p className="muted">
      {t("fromRegister", {
        fields: fields
          .map(([name, value]) =>
            name === "regionCode"
              ? (regionName(answer.regionCode) ?? answer.regionCode)
              : `${words.fieldWord("subject", name)} ${words.valueWord("subject", name, value)}`,
          )
          .join(" · "),
      })}
    </p>
  );
};

const Choices = ({
  vocabulary,
  words,
  search,
  onChange,
}: Pick<ApplicantFormProps, "vocabulary" | "words" | "search" | "onChange">): ReactNode => {
  const { t } = useTranslation("calculator");
  const regionId = useId();
  const kindId = useId();
  const kinds = vocabulary.subject.find(({ field }) => field === "kind")?.codes ?? [];
  return (
    <>
      <Form.Item label={t("region")} htmlFor={regionId}>
        <RegionSelect
          id={regionId}
          label={t("region")}
          placeholder={t("choose")}
          value={search.region}
          onChange={(region) => onChange({ region })}
        />
      </Form.Item>
      <Form.Item label={t("kind")} htmlFor={kindId}>
        <Select<string | undefined>
          id={kindId}
          aria-label={t("kind")}
          placeholder={t("choose")}
          allowClear
          value={search.kind}
          onChange={(kind: string | undefined) => onChange({ kind })}
          options={kinds.map((value) => ({ value, label: words.codeWord("subject", "kind", value) }))}
        />
      </Form.Item>
    </>
  );
};

/** Who applies, where, and as of which day. */
export const ApplicantForm = (props: ApplicantFormProps): ReactNode => {
  const { vocabulary, words, search, onChange, organizationId, own, subject, onSubject, answer } = props;
  const { t } = useTranslation("calculator");
  const person = useSomebody();
  const localName = useLocalName();
  const dayId = useId();
  const organizationFieldId = useId();
  const today = formatDay(new Date());
  const officer = person?.role === "region_officer";
  const asked = answer?.asked.find(({ kind }) => kind === "subject")?.fields ?? [];
  const known = new Set(organizationId === undefined || answer === undefined ? [] : Object.keys(answer.subject));
  const shapes = vocabulary.subject.filter(
    ({ field, suppliers }) => !askedApart.includes(field) && !known.has(field) && suppliers.includes("applicant"),
  );
  return (
    <section className="panel" data-fact-kind="subject" aria-label={t("who")}>
      <h2>{t("who")}</h2>
      <p className="muted">{t("whoHint")}</p>
      <Form layout="vertical" component="div" className="fact-fields">
        {officer && (
          <Form.Item label={t("organization")} htmlFor={organizationFieldId}>
            <OrganizationSelect
              id={organizationFieldId}
              label={t("organization")}
              placeholder={t("organizationNone")}
              value={search.organization}
              onChange={(organization) => onChange({ organization })}
              region={person.organization.regionCode}
            />
          </Form.Item>
        )}
        {own !== undefined && <p className="calculator-own">{person === undefined ? t("own") : localName(person.organization)}</p>}
        {organizationId === undefined && <Choices vocabulary={vocabulary} words={words} search={search} onChange={onChange} />}
        <Form.Item label={t("day")} htmlFor={dayId} extra={t("dayHint")}>
          <DayInput
            id={dayId}
            value={search.day ?? today}
            isExcluded={() => false}
            onChange={(day) => onChange({ day: day === null || day === today ? undefined : day })}
          />
        </Form.Item>
      </Form>
      {organizationId !== undefined && answer !== undefined && <OnRecord answer={answer} words={words} />}
      {shapes.length > 0 && (
        <details className="more-facts">
          <summary>{t("moreSubject")}</summary>
          <FactFieldList
            kind="subject"
            shapes={shapes}
            asked={asked.filter((field) => shapes.some((shape) => shape.field === field))}
            words={words}
            values={subject}
            onChange={onSubject}
          />
          {organizationId !== undefined && person !== undefined && holds(person.role, "incentives.state") && (
            <SaveFact
              organizationId={organizationId}
              shapes={shapes}
              fact={{ id: "subject", kind: "subject", values: subject }}
              completes={undefined}
              onSaved={() => onSubject({})}
            />
          )}
        </details>
      )}
    </section>
  );
};
