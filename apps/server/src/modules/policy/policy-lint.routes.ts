import { type LintReport, narrowFindings, policyLintEndpoints } from "@zhiqiao/contracts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { mount, mountRaw } from "../../platform/http/mount.ts";
import { askersLanguage, sendTable, type TableExport } from "../../platform/table-export.ts";
import { runWork, type Work } from "../../platform/work.ts";
import { lintRows, lintTable } from "./policy-lint-export.ts";
import type { PolicyLintService } from "./policy-lint.service.ts";

/** The findings of a report that a narrowing leaves, as a file. */
async function sendFindings(
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  work: Work<SignedInActor>,
  report: LintReport,
  { format, ...narrowing }: Parameters<typeof narrowFindings>[1] & { readonly format: TableExport["format"] },
  action: "policy.export_lint" | "policy.export_lint_draft",
): Promise<void> {
  const rows = lintRows(report, narrowFindings(report.findings, narrowing));
  const language = askersLanguage(request);
  work.audit({ action, details: { rows: rows.length, format } });
  await sendTable(reply, {
    fileName: language === "en" ? "policy-lint" : "政策体检",
    format,
    headings: lintTable.headings(language),
    keys: lintTable.keys,
    rows: rows.map(lintTable.row(language)),
  });
}

const signedIn = (actor: SignedInActor | undefined): SignedInActor => {
  if (actor === undefined) throw new AppError("auth.required");
  return actor;
};

export function policyLintRoutes(api: FastifyInstance, db: Kysely<Database>, lint: PolicyLintService): void {
  mount(api, db, "lintPolicies", policyLintEndpoints.lintPolicies, ({ query, work }) => lint.lintLibrary(work, query));
  mount(api, db, "lintPolicyDraft", policyLintEndpoints.lintPolicyDraft, ({ body, work }) => lint.lintDraft(work, body));
  mountRaw(api, "exportLint", policyLintEndpoints.exportLint, ({ query, actor, ...exchange }) =>
    runWork(db, signedIn(actor), async (work) => {
      const { asOf, ...wanted } = query;
      await sendFindings(exchange, work, await lint.lintLibrary(work, { asOf }), wanted, "policy.export_lint");
    }),
  );
  mountRaw(api, "exportLintDraft", policyLintEndpoints.exportLintDraft, ({ body, actor, ...exchange }) =>
    runWork(db, signedIn(actor), async (work) => {
      const { text, regionCode, asOf, ...wanted } = body;
      await sendFindings(exchange, work, await lint.lintDraft(work, { text, regionCode, asOf }), wanted, "policy.export_lint_draft");
    }),
  );
}
