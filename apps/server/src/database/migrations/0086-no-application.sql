-- 免申即享: who already meets a rule, worked out from recorded facts as of a day. What was computed stays with the facts and the rules it
-- was computed from, so that a decision can be replayed later to the same amount.

-- One computation for a region and everything below it.
create table incentive_run (
  id uuid primary key default gen_random_uuid(),
  -- The authority that asked.
  organization_id uuid not null references organization (id),
  region_code text not null references region (code),
  day date not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed')),
  organizations integer not null default 0,
  decisions integer not null default 0,
  -- The rules, with their versions, parameters and recorded decisions, that its rows were decided by; each row names its part.
  basis jsonb not null default '{}',
  account_id uuid references account (id),
  account_name text,
  recorded_at timestamptz not null default now(),
  finished_at timestamptz
);
comment on table incentive_run is 'tenancy: organization(organization_id)';
create index incentive_run_region on incentive_run (region_code, recorded_at desc);

-- The facts of one organisation as they stood, of which its decisions were made.
create table incentive_case (
  run_id uuid not null references incentive_run (id),
  organization_id uuid not null references organization (id),
  region_code text not null references region (code),
  facts jsonb not null,
  primary key (run_id, organization_id)
);
comment on table incentive_case is 'tenancy: organization(organization_id)';

create table incentive_decision (
  id uuid primary key default gen_random_uuid(),
  run_id uuid not null references incentive_run (id),
  organization_id uuid not null references organization (id),
  region_code text not null references region (code),
  -- Why it is on the list: nothing is missing, met without a number, a person must judge, one fact is missing, or the documents contradict each other.
  standing text not null check (standing in ('granted', 'unquantified', 'judgement', 'one_missing', 'conflict')),
  rule_id text not null,
  trigger text not null,
  level text not null,
  -- Null: no sum can be said.
  amount_fen bigint check (amount_fen >= 0),
  is_cap boolean not null,
  details jsonb not null,
  -- Facts, places and sums as the engine keeps a decision, and the name of its rules in the run's basis: what it replays from.
  basis jsonb not null,
  book_key text not null
);
comment on table incentive_decision is 'tenancy: organization(organization_id)';
create index incentive_decision_run on incentive_decision (run_id, amount_fen desc nulls last, id);

do $$
declare t text;
begin
  foreach t in array array['incentive_run', 'incentive_case', 'incentive_decision'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy system_work on %I to zhiqiao_app using (app_is_system()) with check (app_is_system())', t);
    execute format('create policy own on %I for select to zhiqiao_app using (organization_id = app_organization() or app_oversees(region_code))', t);
    execute format('grant select, insert on %I to zhiqiao_app', t);
  end loop;
end $$;
grant update on incentive_run to zhiqiao_app;
create trigger incentive_case_append_only before update or delete or truncate on incentive_case for each statement execute function refuse_change();
create trigger incentive_decision_append_only before update or delete or truncate on incentive_decision for each statement execute function refuse_change();
create policy ask on incentive_run for insert to zhiqiao_app
  with check (organization_id = app_organization() and app_oversees(region_code) and state = 'queued');
