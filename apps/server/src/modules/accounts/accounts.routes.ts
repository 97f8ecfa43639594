import { accountsEndpoints, staffRoles } from "@zhiqiao/contracts";
import type { FastifyInstance } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import type { AppConfig } from "../../platform/config.ts";
import { sessionCookie } from "../../platform/http/http-server.ts";
import { mount, mountRaw } from "../../platform/http/mount.ts";
import { askersLanguage, refuseOversizedExport, rowsOf, sendTable } from "../../platform/table-export.ts";
import { runWork } from "../../platform/work.ts";
import { exportHeadings, exportRow } from "./account-export.ts";
import type { AccountsService } from "./accounts.service.ts";

const signedIn = (actor: SignedInActor | undefined): SignedInActor => {
  if (actor === undefined) throw new AppError("auth.required");
  return actor;
};

export function accountsRoutes(api: FastifyInstance, db: Kysely<Database>, accounts: AccountsService, config: AppConfig): void {
  mountRaw(
    api,
    "signIn",
    accountsEndpoints.signIn,
    async ({ body, actor, request, reply }) => {
      const opened = await accounts.signIn(body, {
        id: request.id,
        ip: request.ip,
        userAgent: request.headers["user-agent"] ?? "",
        session: actor?.sessionId ?? undefined,
      });
      const isStaff = (staffRoles as readonly string[]).includes(opened.signedIn.role);
      reply.setCookie(sessionCookie, opened.token, {
        httpOnly: true,
        sameSite: "lax",
        path: "/",
        secure: request.protocol === "https",
        // A staff member's session does not outlive the browser.
        ...(isStaff ? {} : { expires: opened.expiresAt }),
      });
      return opened.signedIn;
    },
    { perMinute: config.signInsPerMinute },
  );
  mount(api, db, "signOut", accountsEndpoints.signOut, async ({ work, reply }) => {
    const done = await accounts.signOut(work);
    reply.clearCookie(sessionCookie, { path: "/" });
    return done;
  });
  mount(api, db, "getSignedIn", accountsEndpoints.getSignedIn, ({ work }) => accounts.getSignedIn(work));
  mount(api, db, "getPresence", accountsEndpoints.getPresence, async ({ request }) => ({ signedIn: request.actor !== undefined }));
  mount(api, db, "listSessions", accountsEndpoints.listSessions, ({ work }) => accounts.listSessions(work));
  mount(api, db, "revokeSession", accountsEndpoints.revokeSession, ({ work, params }) => accounts.revokeSession(work, params.id));
  // These two count wrong passwords, and a count must outlive the refusal.
  mountRaw(api, "changePassword", accountsEndpoints.changePassword, ({ actor, body }) =>
    accounts.changePassword(signedIn(actor), body.current, body.next),
  );
  mountRaw(api, "removeTotp", accountsEndpoints.removeTotp, ({ actor, body }) => accounts.removeTotp(signedIn(actor), body.password));
  mount(api, db, "setLanguage", accountsEndpoints.setLanguage, ({ work, body }) => accounts.setLanguage(work, body.language));
  mount(api, db, "enrolTotp", accountsEndpoints.enrolTotp, ({ work }) => accounts.enrolTotp(work));
  mount(api, db, "confirmTotp", accountsEndpoints.confirmTotp, ({ work, body }) => accounts.confirmTotp(work, body.code));
  mount(api, db, "listAccounts", accountsEndpoints.listAccounts, ({ work, query }) => accounts.listAccounts(work, query));
  mountRaw(api, "exportAccounts", accountsEndpoints.exportAccounts, async ({ query, actor, request, reply }) => {
    const { format, ...filter } = query;
    const language = askersLanguage(request);
    await runWork(db, signedIn(actor), async (work) => {
      const rows = await accounts.countAccounts(work, filter);
      refuseOversizedExport(rows);
      work.audit({ action: "accounts.export_accounts", details: { rows, format } });
      await sendTable(reply, {
        fileName: language === "en" ? "users" : "用户",
        format,
        headings: exportHeadings[language],
        rows: rowsOf(accounts.allAccounts(work, filter), (account) => exportRow(account, language)),
      });
    });
  });
  mount(api, db, "createAccount", accountsEndpoints.createAccount, ({ work, body }) => accounts.createAccount(work, body));
  mount(api, db, "updateAccount", accountsEndpoints.updateAccount, ({ work, params, body }) =>
    accounts.updateAccount(work, params.id, body),
  );
  mount(api, db, "resetPassword", accountsEndpoints.resetPassword, ({ work, params }) => accounts.resetPassword(work, params.id));
}
