import { auditEndpoints, type AuditEntry, type Language } from "@zhiqiao/contracts";
import { resources } from "@zhiqiao/messages";
import type { FastifyInstance } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { AppError } from "../../platform/app-error.ts";
import { timeInChina } from "../../platform/clock.ts";
import { mount, mountRaw } from "../../platform/http/mount.ts";
import { askersLanguage, sendTable, type TableCell } from "../../platform/table-export.ts";
import type { AuditService } from "./audit.service.ts";

const headings = {
  "zh-CN": ["序号", "时间", "人员", "登录名", "主体", "操作", "操作代码", "对象类别", "对象编号", "详情", "网络地址", "请求编号", "校验值"],
  en: [
    "Number",
    "Time",
    "Person",
    "Sign-in name",
    "Organisation",
    "Action",
    "Action code",
    "Kind of subject",
    "Subject",
    "Details",
    "Network address",
    "Request",
    "Check value",
  ],
} as const satisfies Record<Language, readonly string[]>;

/** `module.verb_object` in words; the code itself where nobody has worded it. */
function actionInWords(action: string, language: Language): string {
  const [module = "", verb = ""] = action.split(".");
  const worded: Readonly<Record<string, Readonly<Record<string, string>>>> = resources[language].audit.action;
  return worded[module]?.[verb] ?? action;
}

const toRow = (entry: AuditEntry, language: Language): TableCell[] => [
  entry.sequence,
  timeInChina(new Date(entry.recordedAt)),
  entry.actorName,
  entry.actorLogin,
  entry.organizationName,
  actionInWords(entry.action, language),
  entry.action,
  entry.subjectKind,
  entry.subjectId,
  JSON.stringify(entry.details),
  entry.ip,
  entry.requestId,
  entry.hash,
];

async function* toRows(entries: AsyncIterable<AuditEntry>, language: Language): AsyncGenerator<TableCell[]> {
  for await (const entry of entries) yield toRow(entry, language);
}

export function auditRoutes(api: FastifyInstance, db: Kysely<Database>, audit: AuditService): void {
  mount(api, db, "listAuditEntries", auditEndpoints.listAuditEntries, ({ work, query }) => audit.list(work, query));
  mountRaw(api, "exportAuditEntries", auditEndpoints.exportAuditEntries, async ({ actor, query, request, reply }) => {
    if (actor === undefined) throw new AppError("auth.required");
    const { format, ...filter } = query;
    const language = askersLanguage(request);
    const entries = await audit.exportEntries(actor, filter, format);
    await sendTable(reply, {
      fileName: language === "en" ? "audit-log" : "审计日志",
      format,
      headings: headings[language],
      rows: toRows(entries, language),
    });
  });
  mountRaw(api, "verifyAudit", auditEndpoints.verifyAudit, () => audit.verify());
}
