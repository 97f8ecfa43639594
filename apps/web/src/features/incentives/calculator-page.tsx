import { PrinterOutlined } from "@ant-design/icons";
import { holds, incentivesEndpoints } from "@zhiqiao/contracts";
import { Alert, Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { formatDay } from "../../shared/dates.ts";
import { PageHeader } from "../../shared/page-header.tsx";
import { useRegionName } from "../../shared/regions.tsx";
import { useSomebody } from "../../shared/signed-in.tsx";
import { ReadState } from "../../shared/states.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { ApplicantForm } from "./applicant-form.tsx";
import { CalculatorResults } from "./calculator-results.tsx";
import { FactsForm } from "./facts-form.tsx";
import { HelpDialog } from "./help-dialog.tsx";
import { useCalculation } from "./use-calculation.ts";
import { useUnfoldedOnPaper } from "./use-unfolded-on-paper.ts";
import { useIncentiveWords } from "./use-incentive-words.ts";
import type { CalculatorVocabulary, MissingFact } from "@zhiqiao/contracts";
import "./incentives.css";

/** Facts are not in the address: they stay in the page alone. */
const searchSchema = z.object({
  region: z.string().max(12).optional(),
  kind: z.string().max(40).optional(),
  day: z.iso.date().optional(),
  organization: z.uuid().optional(),
});
const dayMs = 86_400_000;

/** Brings the part of the form that a missing fact is filled in on screen. */
const scrollToFact = (kind: string): void => {
  requestAnimationFrame(() => {
    const part = document.querySelector<HTMLElement>(`[data-fact-kind="${CSS.escape(kind)}"]`);
    for (const fold of part?.querySelectorAll("details") ?? []) fold.open = true;
    part?.scrollIntoView({ block: "center" });
    part?.querySelector<HTMLElement>("input, button")?.focus({ preventScroll: true });
  });
};

const Calculator = ({ vocabulary }: { readonly vocabulary: CalculatorVocabulary }): ReactNode => {
  const { t } = useTranslation("calculator");
  const person = useSomebody();
  const regionName = useRegionName();
  const words = useIncentiveWords(vocabulary);
  const [search, change] = useSearchState(searchSchema);
  const [asking, setAsking] = useState<{ readonly ruleId: string | undefined }>();
  useUnfoldedOnPaper(".incentive details");
  const own = person !== undefined && holds(person.role, "incentives.ask") ? person.organization.id : undefined;
  const organizationId = person === undefined ? undefined : (search.organization ?? own);
  const state = useCalculation(vocabulary, { ...search, organizationId });
  const { answer, typed } = state;
  const day = search.day ?? formatDay(new Date());
  const onAdd = ({ kind, field, record }: MissingFact): void => {
    if (kind === "subject") return scrollToFact("subject");
    if (field === null && !typed.facts.some((fact) => fact.kind === kind)) typed.add(kind);
    const completed = answer?.records.find(({ id }) => id === record);
    if (completed !== undefined) typed.complete(completed);
    scrollToFact(kind);
  };
  return (
    <>
      <PageHeader
        title={t("title")}
        hint={t("hint")}
        action={
          <Button icon={<PrinterOutlined />} onClick={() => window.print()} disabled={answer === undefined}>
            {t("print")}
          </Button>
        }
        extra={
          <>
            {person !== undefined && holds(person.role, "incentives.state") && (
              <TextLink href="/calculator/import">{t("importLink")}</TextLink>
            )}
            {own !== undefined && <TextLink href="/help-requests">{t("helpList")}</TextLink>}
          </>
        }
      />
      <p className="print-only">{t("printed", { day, region: regionName(answer?.regionCode ?? null) ?? "" })}</p>
      {person === undefined && (
        <Alert className="calculator-anonymous" type="info" showIcon title={t("anonymous")} description={t("signInHint")} />
      )}
      <div className="calculator">
        <div className="calculator-form">
          <ApplicantForm
            vocabulary={vocabulary}
            words={words}
            search={search}
            onChange={change}
            organizationId={organizationId}
            own={own}
            subject={typed.subject}
            onSubject={typed.setSubject}
            answer={answer}
          />
          <FactsForm vocabulary={vocabulary} words={words} answer={answer} typed={typed} organizationId={organizationId} />
        </div>
        <CalculatorResults
          state={state}
          day={day}
          words={words}
          onAdd={onAdd}
          onHelp={own === undefined ? undefined : (ruleId) => setAsking({ ruleId })}
          vocabulary={vocabulary}
        />
      </div>
      {asking !== undefined && <HelpDialog ruleId={asking.ruleId} day={search.day} onClose={() => setAsking(undefined)} />}
    </>
  );
};

/** /calculator: what one may receive, why, and what is missing. Without signing in it works on typed facts and keeps nothing. */
export const CalculatorPage = (): ReactNode => {
  const read = useRead(incentivesEndpoints.getCalculatorVocabulary, {}, { freshForMs: dayMs });
  return <ReadState read={read}>{(vocabulary) => <Calculator vocabulary={vocabulary} />}</ReadState>;
};
