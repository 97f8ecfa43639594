import { holds, type TodayItem } from "@zhiqiao/contracts";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { SignedInActor } from "../../platform/actor.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import type { Work } from "../../platform/work.ts";
import { staleBefore } from "../demands/index.ts";
import { countTagsEnding } from "../organizations/index.ts";

export type SystemService = ReturnType<typeof createSystemService>;

interface Counts {
  review: number;
  stale: number;
  returned: number;
  drafts: number;
  unread_pushes: number;
  interest: number;
  unread_messages: number;
  good_matches: number;
  refused: number;
  locked: number;
  patents: number;
  in_force: number;
  open_demands: number;
  pushes: number;
  interested: number;
  deals: number;
  organizations: number;
  imports: number;
  sample: boolean;
}

export function createSystemService({
  db,
  clock,
  engine,
  registry,
  version,
}: {
  db: Kysely<Database>;
  clock: Clock;
  engine: {
    status(): {
      loaded: boolean;
      patents: number;
      demands: number;
      achievements: number;
      keptIn: "memory" | "search_server";
      away: boolean;
    };
  };
  registry: { status(): { state: "loading" | "ready" | "too_large"; patents: number; bytes: number } | undefined };
  version: string;
}) {
  return {
    /** Whether the app can do its work; never throws, as whoever asks may be deciding whether to restart it. */
    async health() {
      const database = await sql`select 1`.execute(db).then(
        () => true,
        () => false,
      );
      const index = engine.status();
      const { state, patents, bytes } = registry.status() ?? { state: "none" as const, patents: 0, bytes: 0 };
      const registryIndex = { state, patents, megabytes: Math.round(bytes / 1_000_000) };
      // A search server that is away comes back without a restart, and all but matching goes on without it.
      return { ready: database && (index.loaded || index.away), database, index, registryIndex, version };
    },

    /** What waits for the caller, most urgent first, and the figures of the home page. Row-level security makes each count the caller's own. */
    async today(work: Work<SignedInActor>) {
      const { actor, tx } = work;
      const year = dayInChina(clock.now()).slice(0, 4);
      const { rows } = await sql<Counts>`select
        (select count(*)::int from demand where status = 'submitted' and app_oversees(region_code)) as review,
        (select count(*)::int from demand where organization_id = app_organization() and status in ('published', 'matched') and confirmed_at < ${staleBefore(clock.now())}) as stale,
        (select count(*)::int from demand where organization_id = app_organization() and status = 'returned') as returned,
        (select count(*)::int from demand where organization_id = app_organization() and status = 'draft') as drafts,
        (select count(*)::int from push u join match m on m.id = u.match_id where u.organization_id = app_organization() and u.read_at is null and not app_owns_patent(m.organization_id, m.patent_id)) as unread_pushes,
        (select count(*)::int from match where (owner_organization_id = app_organization() or app_shares_ownership(owner_organization_id, patent_id)) and disclosed and stage in ('interested', 'asked')) as interest,
        (select count(*)::int from notification where kind = 'message_received' and read_at is null) as unread_messages,
        (select count(*)::int from match m join demand d on d.id = m.demand_id where m.organization_id = app_organization() and m.stage = 'suggested' and m.strength = 'strong' and d.status in ('published', 'matched') and not app_owns_patent(m.organization_id, m.patent_id)) as good_matches,
        (select count(*)::int from import_run where organization_id = app_organization() and refused_rows > 0 and status = 'done' and finished_at > ${clock.now()}::timestamptz - interval '7 days') as refused,
        (select count(*)::int from account where locked_until > ${clock.now()} and ${holds(actor.role, "accounts.manage")}) as locked,
        (select count(*)::int from patent) as patents,
        (select count(*)::int from patent where validity_group = 'in_force') as in_force,
        (select count(*)::int from demand where status in ('published', 'matched')) as open_demands,
        (select count(*)::int from push u join match m on m.id = u.match_id where u.delivered_at is not null and extract(year from u.pushed_at at time zone 'Asia/Shanghai')::text = ${year} and not app_owns_patent(m.organization_id, m.patent_id)) as pushes,
        (select count(distinct m.id)::int from match_answer a join match m on m.id = a.match_id where a.answer in ('interested', 'ask_owner') and extract(year from a.recorded_at at time zone 'Asia/Shanghai')::text = ${year} and not app_owns_patent(m.organization_id, m.patent_id)) as interested,
        (select count(*)::int from deal where extract(year from signed_on)::text = ${year}) as deals,
        (select count(*)::int from organization) as organizations,
        (select count(*)::int from import_run) as imports,
        exists (select 1 from setting where key = 'sample_region' and value = 'true'::jsonb) as sample`.execute(tx);
      const count = rows[0];
      if (count === undefined) throw new Error("counting returned no row");
      const account = await tx.selectFrom("account").select("totp_confirmed_at").where("id", "=", actor.accountId).executeTakeFirst();
      const tagsEnding =
        actor.role === "region_officer" ? await countTagsEnding(tx, { region: actor.regionCode, day: dayInChina(clock.now()) }) : 0;
      const staff = actor.role === "platform_admin" || actor.role === "region_officer";
      const items: TodayItem[] = [
        { kind: "review_demands", count: count.review, link: "/demands?status=submitted" },
        { kind: "returned_demands", count: count.returned, link: "/demands?own=true&status=returned" },
        { kind: "interest_to_answer", count: count.interest, link: "/matches?side=owner&stage=interested&stage=asked" },
        { kind: "unread_messages", count: count.unread_messages, link: "/notifications?unread=true" },
        { kind: "unread_pushes", count: count.unread_pushes, link: "/matches?side=demand&stage=pushed" },
        { kind: "good_matches", count: count.good_matches, link: "/matches?side=demand&stage=suggested" },
        { kind: "stale_demands", count: count.stale, link: "/demands?own=true&stale=true" },
        { kind: "drafts", count: count.drafts, link: "/demands?own=true&status=draft" },
        { kind: "imports_refused", count: count.refused, link: "/imports?status=done" },
        { kind: "tags_ending", count: tagsEnding, link: `/organizations?ending=true&region=${actor.regionCode}` },
        { kind: "locked_accounts", count: count.locked, link: "/accounts?state=locked" },
        { kind: "enrol_totp", count: staff && account?.totp_confirmed_at === null ? 1 : 0, link: "/account" },
      ];
      // The operator oversees no region: pushes and deals are not its to see, and a nought would say there were none.
      const matching = holds(actor.role, "matching.read") && actor.role !== "platform_admin";
      return {
        items: items.filter((item) => item.count > 0),
        figures: [
          { key: "patents" as const, value: count.patents, link: "/patents" },
          { key: "patents_in_force" as const, value: count.in_force, link: "/patents?validity=in_force" },
          { key: "demands_open" as const, value: count.open_demands, link: "/demands?status=published&status=matched" },
          { key: "organizations" as const, value: count.organizations, link: "/organizations" },
          ...(matching
            ? [
                {
                  key: "pushes_this_year" as const,
                  value: count.pushes,
                  link: holds(actor.role, "matching.funnel") ? `/funnel?year=${year}` : "/matches",
                },
                {
                  key: "interested_this_year" as const,
                  value: count.interested,
                  link: "/matches?stage=interested&stage=talking&stage=contracted",
                },
                { key: "deals_this_year" as const, value: count.deals, link: "/matches?stage=contracted" },
              ]
            : []),
        ],
        sampleRegion: count.sample,
      };
    },
  };
}
