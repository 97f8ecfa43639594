import { Readable } from "node:stream";
import { referenceEndpoints } from "@zhiqiao/contracts";
import type { FastifyInstance } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { AppError } from "../../platform/app-error.ts";
import { mount, mountRaw } from "../../platform/http/mount.ts";
import type { ReferenceService } from "./reference.service.ts";

export function referenceRoutes(api: FastifyInstance, db: Kysely<Database>, reference: ReferenceService): void {
  mount(api, db, "listReferenceVersions", referenceEndpoints.listReferenceVersions, ({ query, work }) =>
    reference.versions(work, query.kind),
  );
  mountRaw(api, "importReferenceTable", referenceEndpoints.importReferenceTable, ({ query, actor, request }) => {
    if (actor === undefined) throw new AppError("auth.required");
    const bytes: unknown = request.body;
    if (!(bytes instanceof Readable)) {
      throw new AppError("request.invalid", {
        part: "body",
        issues: [{ path: "", code: "custom", message: "send the file's bytes as application/octet-stream" }],
      });
    }
    return reference.upload(actor, bytes, query).catch((error: unknown) => {
      // Whoever is still sending reads the refusal only when all of it was taken.
      bytes.resume();
      throw error;
    });
  });
  mount(api, db, "getReferenceVersion", referenceEndpoints.getReferenceVersion, ({ params, work }) => reference.version(work, params.id));
  mount(api, db, "adoptReferenceVersion", referenceEndpoints.adoptReferenceVersion, ({ params, work }) => reference.adopt(work, params.id));
  mount(api, db, "listReferenceRows", referenceEndpoints.listReferenceRows, ({ params, query, work }) =>
    reference.rows(work, params.id, query),
  );
  mount(api, db, "getCodeTitles", referenceEndpoints.getCodeTitles, ({ query, work }) => reference.titles(work, query));
}
