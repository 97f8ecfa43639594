import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { PatentSummary } from "./patents.ts";
import { Id, Instant, listOf, PlainDate, pageOf, pageQuery, RegionCode } from "./values.ts";

/** 高校 · 科研院所 · 医院 · 国有企业: whose unused patents are looked for. */
const Owner = z.enum(["university", "institute", "hospital", "state_owned_enterprise"]);
const Named = z.object({ id: Id, nameZh: z.string(), nameEn: z.string().nullable() });

/** 许可 · 转让 · 质押 · 产品: what would show that a patent is in use. */
export const UseKind = z.enum(["licence", "transfer", "pledge", "product"]).meta({ id: "UseKind" });
export type UseKind = z.infer<typeof UseKind>;
/** `none_known`: a source was looked at and names no use; `unknown`: no source covers it. */
export const DormantVerdict = z.enum(["none_known", "unknown"]).meta({ id: "DormantVerdict" });
export type DormantVerdict = z.infer<typeof DormantVerdict>;
/** 可转让 · 可许可 · 自用 · 拟放弃. */
export const WakeUpAnswer = z.enum(["transfer", "licence", "own_use", "abandon"]).meta({ id: "WakeUpAnswer" });
export type WakeUpAnswer = z.infer<typeof WakeUpAnswer>;

export const WakeUp = z
  .object({
    id: Id,
    patent: z.object({ id: Id, title: z.string(), titleEn: z.string().nullable(), number: z.string().nullable() }),
    asker: Named,
    owner: Named,
    note: z.string().nullable(),
    askedOn: PlainDate,
    dueOn: PlainDate,
    overdue: z.boolean(),
    reminders: z.int(),
    remindedOn: PlainDate.nullable(),
    answer: WakeUpAnswer.nullable(),
    answerNote: z.string().nullable(),
    answeredBy: z.string().nullable(),
    answeredAt: Instant.nullable(),
    mayAnswer: z.boolean(),
    mayRemind: z.boolean(),
  })
  .meta({ id: "WakeUp" });
export type WakeUp = z.infer<typeof WakeUp>;

export const DormantPatent = z
  .object({
    patent: PatentSummary,
    owner: Named.nullable(),
    verdict: DormantVerdict,
    /** Kinds of use that a source covers and names none of. */
    looked: z.array(UseKind),
    /** Titles of the sources that were looked at. */
    sources: z.array(z.string()),
    wakeUp: z.object({ id: Id, askedOn: PlainDate, answer: WakeUpAnswer.nullable() }).nullable(),
  })
  .meta({ id: "DormantPatent" });
export type DormantPatent = z.infer<typeof DormantPatent>;

/** In force, granted so many years ago, and no use known. */
export const dormantRule = {
  q: z.string().max(200).optional(),
  ownerClass: listOf(Owner),
  region: RegionCode.optional(),
  years: z.coerce.number().int().min(1).max(20).default(3),
  verdict: DormantVerdict.default("none_known"),
  asked: z.enum(["never", "waiting", "answered"]).optional(),
};
const format = z.enum(["csv", "xlsx", "jsonl"]);
const byId = z.object({ id: Id });

export const libraryDormantEndpoints = {
  listDormant: endpoint({
    method: "GET",
    path: "/dormant-patents",
    summary: "Patents in force for years of which no use is known, apart from those of which no source covers it",
    access: "libraries.read",
    query: z.object({ ...pageQuery, ...dormantRule }),
    status: 200,
    reply: pageOf(DormantPatent).extend({
      day: PlainDate,
      counts: z.object({
        none_known: z.int(),
        unknown: z.int(),
        /** Old enough, and in use as far as sources say. */ used: z.int(),
        /** In force, and the day of grant is stated by nobody: neither in nor out. */ undated: z.int(),
      }),
    }),
    refuses: ["request.cursor_invalid"],
  }),
  exportDormant: endpoint({
    method: "GET",
    path: "/dormant-patents/export",
    summary: "The dormant patents as a table",
    access: "libraries.read",
    query: z.object({ ...dormantRule, format }),
    status: 200,
    reply: z.unknown(),
    replyKind: "file",
    refuses: ["exchange.export_too_large"],
  }),
  askOwners: endpoint({
    method: "POST",
    path: "/wake-ups",
    summary: "Ask owners what becomes of patents that lie unused",
    access: "libraries.keep",
    idempotent: true,
    body: z.object({
      patentIds: z.array(Id).min(1).max(200),
      note: z.string().trim().max(500).nullable(),
      /** Days the owner has to answer. */ days: z.int().min(1).max(180).default(30),
    }),
    status: 200,
    reply: z.object({
      asked: z.array(Id),
      refused: z.array(z.object({ patentId: Id, reason: z.enum(["not_found", "owner_not_registered", "already_asked"]) })),
    }),
    refuses: [],
  }),
  listWakeUps: endpoint({
    method: "GET",
    path: "/wake-ups",
    summary: "Owners asked about unused patents, as asker or as owner, with what became of it",
    access: "patents.offer",
    query: z.object({ ...pageQuery, state: z.enum(["waiting", "overdue", "answered"]).optional(), answer: WakeUpAnswer.optional() }),
    status: 200,
    reply: pageOf(WakeUp).extend({
      counts: z.object({ asked: z.int(), waiting: z.int(), overdue: z.int(), answered: z.int() }),
      answers: z.object({ transfer: z.int(), licence: z.int(), own_use: z.int(), abandon: z.int() }),
    }),
    refuses: ["request.cursor_invalid"],
  }),
  remindOwner: endpoint({
    method: "POST",
    path: "/wake-ups/:id/reminders",
    summary: "Remind an owner who has not answered; once a day",
    access: "libraries.keep",
    idempotent: true,
    params: byId,
    status: 200,
    reply: WakeUp,
    refuses: ["libraries.wake_up_not_found", "libraries.wake_up_not_open"],
  }),
  answerWakeUp: endpoint({
    method: "POST",
    path: "/wake-ups/:id/answer",
    summary: "Say what becomes of the patent; an offer is recorded as the owner's own",
    access: "patents.offer",
    idempotent: true,
    params: byId,
    body: z.object({ answer: WakeUpAnswer, note: z.string().trim().max(500).nullable() }),
    status: 200,
    reply: WakeUp,
    refuses: ["libraries.wake_up_not_found", "libraries.wake_up_not_open", "patents.patent_not_found", "patents.not_owner"],
  }),
};
