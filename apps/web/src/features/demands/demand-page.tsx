import { type Demand, type DemandStatus, demandsEndpoints } from "@zhiqiao/contracts";
import { Alert, Tabs } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { EvidenceButton } from "../../shared/evidence-button.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { PageHeader } from "../../shared/page-header.tsx";
import { useHolds } from "../../shared/signed-in.tsx";
import { EmptyState, ReadState } from "../../shared/states.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { useLocalTitle } from "../../shared/use-local-title.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { usePathId } from "../../shared/use-path-id.ts";
import { DemandAchievements } from "../matching/demand-achievements.tsx";
import { DemandMatches } from "../matching/demand-matches.tsx";
import { DemandActions, ReviewPanel, StalePrompt } from "./demand-actions.tsx";
import { DemandFacts } from "./demand-facts.tsx";
import { DemandHistory, LifeSteps } from "./demand-life.tsx";
import { DemandStatusTag } from "./demand-words.tsx";
import { UnderstandingPanel } from "./understanding-panel.tsx";

const tabNames = ["matches", "achievements", "facts"] as const;
const searchSchema = z.object({ tab: z.enum(tabNames).optional() });
/** Statuses with matches to look at: their list is what people come for. */
const matched: readonly DemandStatus[] = ["published", "matched", "contracted"];

const Content = ({ demand }: { readonly demand: Demand }): ReactNode => {
  const { t } = useTranslation(["demands", "matching"]);
  const [{ tab }, change] = useSearchState(searchSchema);
  const mayMatch = useHolds("matching.read");
  const open = matched.includes(demand.status);
  const facts = (
    <>
      <DemandFacts demand={demand} />
      <UnderstandingPanel id={demand.id} texts={demand} />
      <DemandHistory demand={demand} />
    </>
  );
  if (!mayMatch) return facts;
  return (
    <Tabs
      activeKey={tab ?? (open ? "matches" : "facts")}
      destroyOnHidden
      onChange={(next) => change({ tab: tabNames.find((name) => name === next) })}
      items={[
        {
          key: "matches",
          label: t("tabs.matches"),
          children: open ? <DemandMatches demand={demand} /> : <EmptyState title={t("matching:list.notPublished")} />,
        },
        {
          key: "achievements",
          label: t("tabs.achievements"),
          children: open ? <DemandAchievements demand={demand} /> : <EmptyState title={t("matching:list.notPublished")} />,
        },
        { key: "facts", label: t("tabs.facts"), children: facts },
      ]}
    />
  );
};

const Loaded = ({ demand }: { readonly demand: Demand }): ReactNode => {
  const { t } = useTranslation("demands");
  const localTitle = useLocalTitle();
  const localName = useLocalName();
  return (
    <>
      <PageHeader
        title={localTitle(demand) || t("untitled")}
        back={{ href: "/demands", label: t("title") }}
        extra={<EvidenceButton kind="demand" id={demand.id} />}
        hint={
          <span className="tag-row">
            <DemandStatusTag status={demand.status} explained />
            <span>{localName(demand.organization)}</span>
          </span>
        }
      />
      <LifeSteps demand={demand} />
      {demand.status === "returned" && demand.reviewNote !== null && (
        <Alert className="error-state" type="warning" showIcon title={t("review.returnedNote")} description={demand.reviewNote} />
      )}
      <StalePrompt demand={demand} />
      <DemandActions demand={demand} />
      <ReviewPanel demand={demand} />
      <Content demand={demand} />
    </>
  );
};

/** /demands/:id: one demand, its life, and the patents that may meet it. */
export const DemandPage = (): ReactNode => {
  const id = usePathId();
  const read = useRead(demandsEndpoints.getDemand, { params: { id } });
  return <ReadState read={read}>{(demand) => <Loaded key={demand.id} demand={demand} />}</ReadState>;
};
