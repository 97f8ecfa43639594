import { type Evidence, type EvidenceNode, type FieldOrigin, type RecordKind, SourceKind } from "@zhiqiao/contracts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Work } from "../../platform/work.ts";
import { achievementOrigins } from "../achievements/index.ts";
import { patentOrigins } from "../patents/index.ts";
import { demandOrigins } from "./demand-origins.ts";
import {
  findAchievementSources,
  findDemandSteps,
  findLinks,
  findMatchesOf,
  findMatchParts,
  findPatentSources,
  findRecordHead,
  findSource,
  findSourceYield,
  findStatedBy,
  type RecordHead,
} from "./evidence.repository.ts";

export type EvidenceService = ReturnType<typeof createEvidenceService>;

/** Pages of the web that open a record; kinds without one are shown in the drawer alone. */
const pageOf = (kind: RecordKind, id: string): string | null => {
  switch (kind) {
    case "patent":
      return `/patents/${id}`;
    case "demand":
      return `/demands/${id}`;
    case "match":
      return `/matches/${id}`;
    case "achievement":
      return `/achievements/${id}`;
    case "organization":
      return `/organizations/${id}`;
    case "import_run":
      return `/imports/${id}`;
    case "library_entry":
      return `/library-entries/${id}`;
    case "policy_document":
      return `/policies/${id}`;
    case "push":
    case "match_answer":
    case "deal":
    case "source":
      return null;
  }
};

const toNode = (kind: RecordKind, head: RecordHead, relation: string): EvidenceNode => ({
  kind,
  id: head.id,
  relation,
  titleZh: head.title_zh,
  titleEn: head.title_en,
  recordedAt: head.recorded_at.toISOString(),
  link: pageOf(kind, head.id),
  source:
    head.source_kind === undefined
      ? null
      : { kind: SourceKind.parse(head.source_kind), by: head.account_name ?? null, version: head.version ?? null },
});

const byKey = (nodes: readonly EvidenceNode[]): EvidenceNode[] => [
  ...new Map(nodes.map((node) => [`${node.kind}:${node.id}`, node])).values(),
];

export function createEvidenceService() {
  async function node(work: Work<SignedInActor>, kind: RecordKind, id: string, relation: string): Promise<EvidenceNode[]> {
    const head = await findRecordHead(work.tx, kind, id);
    return head === undefined ? [] : [toNode(kind, head, relation)];
  }

  /** A source's title with the line, so that the reader finds the very row. */
  async function sourceNode(work: Work<SignedInActor>, id: string, lines: readonly number[]): Promise<EvidenceNode[]> {
    const [found] = await node(work, "source", id, "from_import");
    if (found === undefined) return [];
    const [first] = lines;
    if (first === undefined) return [{ ...found, relation: "source" }];
    return [{ ...found, titleZh: `${found.titleZh} · 第 ${first} 行`, titleEn: `${found.titleZh} · line ${first}` }];
  }

  async function behindOf(work: Work<SignedInActor>, kind: RecordKind, id: string, head: RecordHead): Promise<EvidenceNode[]> {
    const nodes: EvidenceNode[] = [];
    for (const link of await findLinks(work.tx, "to", kind, id))
      nodes.push(...(await node(work, link.from_kind as RecordKind, link.from_id, link.relation)));
    if (kind === "patent")
      for (const source of await findPatentSources(work.tx, id))
        nodes.push(...(await sourceNode(work, source.source_id, source.lines ?? [])));
    if (kind === "achievement")
      for (const source of await findAchievementSources(work.tx, id))
        nodes.push(...(await sourceNode(work, source.source_id, source.lines ?? [])));
    if (kind === "match") {
      const parts = await findMatchParts(work.tx, id);
      if (parts !== undefined)
        nodes.push(
          ...(await node(work, "demand", parts.demand_id, "matched_from")),
          ...(await node(work, "patent", parts.patent_id, "matched_from")),
        );
    }
    if (kind === "source") {
      const { run } = await findSourceYield(work.tx, id);
      if (run !== null) nodes.push(...(await node(work, "import_run", run, "imported_by")));
    }
    if (head.source_id !== null)
      nodes.push(...(await sourceNode(work, head.source_id, head.source_line === null ? [] : [head.source_line])));
    return byKey(nodes);
  }

  async function restingOn(work: Work<SignedInActor>, kind: RecordKind, id: string): Promise<EvidenceNode[]> {
    const nodes: EvidenceNode[] = [];
    for (const link of await findLinks(work.tx, "from", kind, id))
      nodes.push(...(await node(work, link.to_kind as RecordKind, link.to_id, link.relation)));
    if (kind === "demand" || kind === "patent") {
      for (const match of await findMatchesOf(work.tx, kind === "demand" ? "demand_id" : "patent_id", id))
        nodes.push(...(await node(work, "match", match.id, "matched_from")));
    }
    if (kind === "source")
      for (const stated of await findStatedBy(work.tx, id)) nodes.push(...(await node(work, stated.kind, stated.id, "stated_by")));
    return byKey(nodes);
  }

  async function historyOf(work: Work<SignedInActor>, kind: RecordKind, id: string): Promise<Evidence["history"]> {
    if (kind === "demand") {
      return (await findDemandSteps(work.tx, id)).map((step) => ({
        at: step.recorded_at.toISOString(),
        what: `demands.${step.action}_demand`,
        by: step.account_name,
        details: { from: step.from_status, to: step.to_status, note: step.note },
      }));
    }
    if (kind === "source") {
      const source = await findSource(work.tx, id);
      const counts = await findSourceYield(work.tx, id);
      if (source === undefined) return [];
      return [
        {
          at: source.recorded_at.toISOString(),
          what: `source.${source.kind}`,
          by: source.account_name,
          details: {
            sha256: source.file_sha256,
            version: source.version,
            inputHash: source.input_hash,
            patents: counts.patents,
            demands: counts.demands,
            achievements: counts.achievements,
          },
        },
      ];
    }
    return [];
  }

  async function fieldsOf(work: Work<SignedInActor>, kind: RecordKind, id: string): Promise<FieldOrigin[]> {
    if (kind === "patent") return patentOrigins(work.tx, id);
    if (kind === "achievement") return achievementOrigins(work.tx, id);
    return kind === "demand" ? demandOrigins(work.tx, id) : [];
  }

  return {
    /** What stands behind a record, where each of its fields came from, what rests on it, and what happened to it. */
    async read(work: Work<SignedInActor>, kind: RecordKind, id: string): Promise<Evidence> {
      const head = await findRecordHead(work.tx, kind, id);
      if (head === undefined) throw new AppError("evidence.record_not_found", { kind, id });
      const behind = await behindOf(work, kind, id, head);
      return {
        record: toNode(kind, head, "self"),
        fields: await fieldsOf(work, kind, id),
        behind,
        behindHidden: head.source_id !== null && !behind.some((one) => one.kind === "source" && one.id === head.source_id),
        resting: await restingOn(work, kind, id),
        history: await historyOf(work, kind, id),
      };
    },
  };
}
