-- Two registrations of one organisation: one is kept, the other points to it. No row is moved or deleted; taking the merger back is a further row.
create table organization_merge (
  id uuid primary key default gen_random_uuid(),
  merged_id uuid not null references organization (id),
  kept_id uuid not null references organization (id),
  -- The merger that this row takes back; null: this row is a merger.
  undoes uuid unique references organization_merge (id),
  reason text,
  account_id uuid not null references account (id),
  account_name text not null,
  source_id uuid not null references source (id),
  recorded_at timestamptz not null default now(),
  check (merged_id <> kept_id),
  check ((undoes is null) = (reason is not null))
);
comment on table organization_merge is 'tenancy: shared';
create index organization_merge_merged on organization_merge (merged_id);
create index organization_merge_kept on organization_merge (kept_id);
create trigger organization_merge_append_only before update or delete or truncate on organization_merge for each statement execute function refuse_change();

alter table organization_merge enable row level security;
grant select, insert on organization_merge to zhiqiao_app;
create policy system_work on organization_merge to zhiqiao_app using (app_is_system()) with check (app_is_system());
create policy read_all on organization_merge for select to zhiqiao_app using (app_signed_in());
-- The operator, and officers who answer for both.
create policy decide on organization_merge for insert to zhiqiao_app
  with check (account_id = app_account() and (app_role() = 'platform_admin' or (
    exists (select 1 from organization o where o.id = merged_id and app_oversees(o.region_code))
    and exists (select 1 from organization o where o.id = kept_id and app_oversees(o.region_code)))));
