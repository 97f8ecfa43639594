import { narrowFindings, policyLintEndpoints } from "@zhiqiao/contracts";
import type { FastifyInstance } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { AppError } from "../../platform/app-error.ts";
import { mount, mountRaw } from "../../platform/http/mount.ts";
import { askersLanguage, sendTable } from "../../platform/table-export.ts";
import { runWork } from "../../platform/work.ts";
import { lintRows, lintTable } from "./policy-lint-export.ts";
import type { PolicyLintService } from "./policy-lint.service.ts";

export function policyLintRoutes(api: FastifyInstance, db: Kysely<Database>, lint: PolicyLintService): void {
  mount(api, db, "lintPolicies", policyLintEndpoints.lintPolicies, ({ query, work }) => lint.lintLibrary(work, query.asOf));
  mount(api, db, "lintPolicyDraft", policyLintEndpoints.lintPolicyDraft, ({ body, work }) => lint.lintDraft(work, body));
  mountRaw(api, "exportLint", policyLintEndpoints.exportLint, async ({ query, actor, request, reply }) => {
    if (actor === undefined) throw new AppError("auth.required");
    const { format, asOf, ...narrowing } = query;
    await runWork(db, actor, async (work) => {
      const report = await lint.lintLibrary(work, asOf);
      const rows = lintRows(report, narrowFindings(report.findings, narrowing));
      const language = askersLanguage(request);
      work.audit({ action: "policy.export_lint", details: { rows: rows.length, format } });
      await sendTable(reply, {
        fileName: language === "en" ? "policy-lint" : "政策体检",
        format,
        headings: lintTable.headings(language),
        keys: lintTable.keys,
        rows: rows.map(lintTable.row(language)),
      });
    });
  });
}
