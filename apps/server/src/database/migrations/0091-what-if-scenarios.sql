-- 情景测算: what an officer tried out and wished to keep. Only what was changed is kept, never whom it would pay: that is computed when it is opened.
create table what_if_scenario (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization (id),
  account_id uuid not null references account (id),
  account_name text not null,
  region_code text not null references region (code),
  name text not null check (name <> ''),
  definition jsonb not null,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  unique (organization_id, name)
);
comment on table what_if_scenario is 'tenancy: organization(organization_id)';
alter table what_if_scenario enable row level security;
grant select, insert, update, delete on what_if_scenario to zhiqiao_app;
create policy system_work on what_if_scenario to zhiqiao_app using (app_is_system()) with check (app_is_system());
create policy own on what_if_scenario to zhiqiao_app
  using (organization_id = app_organization()) with check (organization_id = app_organization() and account_id = app_account());
