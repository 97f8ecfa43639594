import { Readable } from "node:stream";
import { policyEndpoints } from "@zhiqiao/contracts";
import type { FastifyInstance } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { mount, mountRaw } from "../../platform/http/mount.ts";
import { askersLanguage, contentDisposition, sendTable } from "../../platform/table-export.ts";
import { runWork, type Work } from "../../platform/work.ts";
import type { PolicyServices } from "./create-policy-services.ts";
import { clauseTable, documentTable } from "./policy-export.ts";
import { policyLintRoutes } from "./policy-lint.routes.ts";
import { maxPolicyBytes } from "./read-policy-file.ts";

/** All bytes of a request's body, refused as soon as they are too many. */
async function takeBytes(body: unknown): Promise<Buffer> {
  if (!(body instanceof Readable)) {
    throw new AppError("request.invalid", {
      part: "body",
      issues: [{ path: "", code: "custom", message: "send the text's bytes as application/octet-stream" }],
    });
  }
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > maxPolicyBytes) throw new AppError("format.too_large", { limit: maxPolicyBytes });
      chunks.push(chunk);
    }
  } catch (error) {
    // Whoever is still sending reads the refusal only when all of it was taken.
    body.resume();
    throw error;
  }
  return Buffer.concat(chunks);
}

const signedIn = (actor: SignedInActor | undefined): SignedInActor => {
  if (actor === undefined) throw new AppError("auth.required");
  return actor;
};

export function policyRoutes(api: FastifyInstance, db: Kysely<Database>, services: PolicyServices): void {
  const { policies, imports, relations, clauses, versions, consultation } = services;
  mount(api, db, "listPolicies", policyEndpoints.listPolicies, ({ query, work }) => policies.page(work, query));
  mount(api, db, "getPolicy", policyEndpoints.getPolicy, ({ params, query, work }) => policies.read(work, params.key, query));
  mount(api, db, "correctPolicy", policyEndpoints.correctPolicy, ({ params, body, work }) =>
    policies.correct(work, params.key, body.facts, body.reason),
  );
  mount(api, db, "relatePolicies", policyEndpoints.relatePolicies, ({ params, body, work }) => relations.relate(work, params.key, body));
  mount(api, db, "retractPolicyRelation", policyEndpoints.retractPolicyRelation, async ({ params, body, work }) => {
    await relations.retract(work, params.key, params.id, body.reason);
    return { done: true } as const;
  });
  mount(api, db, "comparePolicyVersions", policyEndpoints.comparePolicyVersions, ({ params, query, work }) =>
    versions.compare(work, params.key, query),
  );
  mount(api, db, "searchClauses", policyEndpoints.searchClauses, ({ query, work }) => clauses.page(work, query));
  mount(api, db, "askPolicies", policyEndpoints.askPolicies, ({ query, work }) => consultation.ask(work, query));

  const receive = async <Result>(
    call: { readonly actor: SignedInActor | undefined; readonly request: { readonly body: unknown } },
    task: (work: Work<SignedInActor>, bytes: Buffer) => Promise<Result>,
  ): Promise<Result> => {
    const bytes = await takeBytes(call.request.body);
    return runWork(db, signedIn(call.actor), (work) => task(work, bytes));
  };
  mountRaw(api, "previewPolicy", policyEndpoints.previewPolicy, (call) => receive(call, (work, bytes) => imports.preview(work, bytes)));
  mountRaw(api, "importPolicy", policyEndpoints.importPolicy, (call) =>
    receive(call, (work, bytes) => imports.store(work, bytes, call.query)),
  );
  exportRoutes(api, db, services);
  policyLintRoutes(api, db, services.lint);
}

function exportRoutes(api: FastifyInstance, db: Kysely<Database>, { policies, clauses }: PolicyServices): void {
  mountRaw(api, "readPolicyText", policyEndpoints.readPolicyText, async ({ params, actor, reply }) => {
    const { raw, version } = await runWork(db, signedIn(actor), (work) => policies.rawText(work, params.key, params.version));
    // Somebody else's bytes: never shown as a page of ours, whatever they hold.
    void reply
      .header("content-type", "application/octet-stream")
      .header("content-disposition", contentDisposition(version.file_name))
      .header("x-content-type-options", "nosniff")
      .send(raw);
  });
  mountRaw(api, "exportPolicies", policyEndpoints.exportPolicies, async ({ query, actor, request, reply }) => {
    const { format, ...rest } = query;
    await runWork(db, signedIn(actor), async (work) => {
      const { items } = await policies.list(work, rest);
      const language = askersLanguage(request);
      work.audit({ action: "policy.export_documents", details: { rows: items.length, format } });
      await sendTable(reply, {
        fileName: language === "en" ? "policies" : "政策文件",
        format,
        headings: documentTable.headings(language),
        keys: documentTable.keys,
        rows: items.map(documentTable.row(language)),
      });
    });
  });
  mountRaw(api, "exportClauses", policyEndpoints.exportClauses, async ({ query, actor, request, reply }) => {
    const { format, ...rest } = query;
    await runWork(db, signedIn(actor), async (work) => {
      const found = await clauses.all(work, rest);
      const language = askersLanguage(request);
      work.audit({ action: "policy.export_clauses", details: { rows: found.length, format, q: rest.q } });
      await sendTable(reply, {
        fileName: language === "en" ? "policy-clauses" : "政策条款",
        format,
        headings: clauseTable.headings(language),
        keys: clauseTable.keys,
        rows: found.map(clauseTable.row(language)),
      });
    });
  });
}
