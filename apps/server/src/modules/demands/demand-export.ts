import type { demandsEndpoints } from "@zhiqiao/contracts";
import { resources } from "@zhiqiao/messages";
import type { FastifyReply } from "fastify";
import type { Kysely } from "kysely";
import type { z } from "zod";
import type { Database } from "../../database/schema.ts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { dayInChina } from "../../platform/clock.ts";
import { askersLanguage, sendTable, type TableCell } from "../../platform/table-export.ts";
import { runWork } from "../../platform/work.ts";
import type { DemandRow } from "./demand.repository.ts";
import type { DemandsService } from "./demands.service.ts";

type ExportQuery = z.output<NonNullable<typeof demandsEndpoints.exportDemands.query>>;

/** JSONL names are those that the importer reads back. */
const keys = [
  "externalId",
  "title",
  "problem",
  "status",
  "organization",
  "region",
  "industry",
  "budgetMin",
  "budgetMax",
  "deadline",
  "cooperation",
  "confidentiality",
  "publishedAt",
] as const;

const headings = {
  "zh-CN": [
    "编号",
    "需求名称",
    "技术问题",
    "状态",
    "需求单位",
    "地区代码",
    "行业代码",
    "预算下限（元）",
    "预算上限（元）",
    "截止日期",
    "合作方式",
    "公开范围",
    "发布日期",
  ],
  en: [
    "Number",
    "Demand",
    "Problem",
    "Status",
    "Organisation",
    "Region code",
    "Industry code",
    "Budget from (yuan)",
    "Budget to (yuan)",
    "Deadline",
    "Cooperation",
    "Confidentiality",
    "Published on",
  ],
} as const;

/** 分 as 元 with two decimals, by digits alone. */
export const fenToYuan = (fen: bigint | null): string | null => {
  if (fen === null) return null;
  const digits = fen.toString().padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

const wordOf = (words: Readonly<Record<string, string>>, value: string): string => words[value] ?? value;

const toCells = (row: DemandRow, language: "zh-CN" | "en"): readonly TableCell[] => {
  const words = resources[language].demands;
  return [
    row.external_id ?? row.id,
    row.title,
    row.problem,
    wordOf(words.status, row.status),
    language === "en" ? (row.organization_en ?? row.organization_zh) : row.organization_zh,
    row.region_code,
    row.industry_code,
    fenToYuan(row.budget_min_fen),
    fenToYuan(row.budget_max_fen),
    row.deadline,
    row.cooperation.map((form) => wordOf(words.cooperation, form)).join("；"),
    wordOf(words.confidentiality, row.confidentiality),
    row.published_at === null ? null : dayInChina(row.published_at),
  ];
};

/** Streams the filtered demands from one transaction that runs as the asker. */
export async function exportDemands(
  db: Kysely<Database>,
  demands: DemandsService,
  actor: SignedInActor | undefined,
  { format, ...filter }: ExportQuery,
  reply: FastifyReply,
): Promise<void> {
  if (actor === undefined) throw new AppError("auth.required");
  const language = askersLanguage(reply.request);
  await runWork(db, actor, async (work) => {
    work.audit({ action: "demands.export_demands", details: { format } });
    const rows = async function* () {
      for await (const row of demands.all(work, filter)) yield toCells(row, language);
    };
    await sendTable(reply, {
      fileName: language === "en" ? "demands" : "技术需求",
      format,
      headings: headings[language],
      keys,
      rows: rows(),
    });
  });
}
