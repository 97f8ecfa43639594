import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { Id, Instant, pageOf, pageQuery, PlainDate } from "./values.ts";

/** 求助: what an organisation asks the officers of its region, and their answer. */
export const HelpRequest = z
  .object({
    id: Id,
    organization: z.object({ id: Id, nameZh: z.string(), nameEn: z.string().nullable() }),
    regionCode: z.string(),
    askedBy: z.string(),
    askedAt: Instant,
    /** The rule it is about; null: no one rule. */ ruleId: z.string().nullable(),
    /** The day of which it was asked. */ day: PlainDate,
    question: z.string(),
    answer: z.string().nullable(),
    answeredBy: z.string().nullable(),
    answeredAt: Instant.nullable(),
    mayAnswer: z.boolean(),
  })
  .meta({ id: "HelpRequest" });
export type HelpRequest = z.infer<typeof HelpRequest>;

export const HelpState = z.enum(["waiting", "answered"]);

export const helpEndpoints = {
  listHelpRequests: endpoint({
    method: "GET",
    path: "/help-requests",
    summary: "Questions about incentives: the caller's own, and those of the region an officer answers for, newest first",
    access: "signed_in",
    query: z.object({ ...pageQuery, state: HelpState.optional() }),
    status: 200,
    reply: pageOf(HelpRequest).extend({ waiting: z.int(), answered: z.int() }),
    refuses: ["request.cursor_invalid"],
  }),
  askForHelp: endpoint({
    method: "POST",
    path: "/help-requests",
    summary: "Ask the officers of the own region; they are notified",
    access: "incentives.ask",
    idempotent: true,
    body: z.object({
      question: z.string().trim().min(2).max(1000),
      ruleId: z
        .string()
        .regex(/^[\w.-]{1,60}$/u)
        .optional(),
      day: PlainDate.optional(),
    }),
    status: 201,
    reply: HelpRequest,
    refuses: [],
  }),
  answerHelpRequest: endpoint({
    method: "POST",
    path: "/help-requests/:id/answer",
    summary: "Answer a question of an organisation of the region; it is notified",
    access: "incentives.answer",
    idempotent: true,
    params: z.object({ id: Id }),
    body: z.object({ answer: z.string().trim().min(2).max(2000) }),
    status: 200,
    reply: HelpRequest,
    refuses: ["incentives.help_request_not_found", "incentives.already_answered"],
  }),
};
