import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { SignedInActor } from "../actor.ts";
import { AppError } from "../app-error.ts";
import type { Work } from "../work.ts";

const keyFormat = /^[\x21-\x7e]{8,100}$/u;

/**
 * Runs `task` once for a caller's Idempotency-Key. The key and the reply are stored in the transaction of the change itself,
 * so there is no moment at which the change stands and the key does not. A concurrent repeat waits for the first and then reads its reply.
 * Properties named in `toldOnce` (a first password) are left out of the store.
 */
export async function withIdempotency<Result>(
  work: Work<SignedInActor>,
  request: FastifyRequest,
  operation: string,
  input: unknown,
  toldOnce: readonly string[],
  task: () => Promise<Result>,
): Promise<Result> {
  const key = request.headers["idempotency-key"];
  if (typeof key !== "string" || !keyFormat.test(key)) throw new AppError("request.idempotency_key_required");
  const requestHash = createHash("sha256").update(JSON.stringify(input)).digest("hex");
  const { accountId, organizationId } = work.actor;
  const claimed = await work.tx
    .insertInto("idempotency_key")
    .values({ account_id: accountId, organization_id: organizationId, key, operation, request_hash: requestHash })
    .onConflict((conflict) => conflict.columns(["account_id", "key"]).doNothing())
    .returning("key")
    .executeTakeFirst();
  if (claimed === undefined) {
    const earlier = await work.tx
      .selectFrom("idempotency_key")
      .selectAll()
      .where("account_id", "=", accountId)
      .where("key", "=", key)
      .executeTakeFirst();
    if (earlier === undefined) throw new AppError("request.in_progress");
    if (earlier.operation !== operation || earlier.request_hash !== requestHash) throw new AppError("request.idempotency_key_reused");
    return earlier.reply as Result;
  }
  const result = await task();
  await work.tx
    .updateTable("idempotency_key")
    .set({ status: 200, reply: JSON.stringify(result, (name, value: unknown) => (toldOnce.includes(name) ? null : value)) })
    .where("account_id", "=", accountId)
    .where("key", "=", key)
    .execute();
  return result;
}
