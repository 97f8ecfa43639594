-- Technology achievements (科技成果) as composed from what each source states.

create table achievement (
  id uuid primary key default gen_random_uuid(),
  -- The organisation that first registered it.
  organization_id uuid not null references organization (id),
  -- Under what it comes in again: its number in its registrar's list, else its name and first completing unit.
  identity text not null unique,
  external_id text,
  title text not null,
  summary text,
  units text[] not null default '{}',
  people text[] not null default '{}',
  technical_field text,
  -- 新材料 of 新材料-膜材料: what lists are divided by.
  field_group text,
  application_industry text,
  application_scope text,
  maturity text check (maturity in ('research', 'prototype', 'small_trial', 'pilot_trial', 'production')),
  maturity_text text,
  cooperation text[] not null default '{}',
  price_min_fen bigint,
  price_max_fen bigint,
  price_text text,
  intellectual_property text,
  keywords text[] not null default '{}',
  region text,
  posted_date date,
  extra jsonb not null default '{}',
  record_count integer not null default 1,
  recorded_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);
comment on table achievement is 'tenancy: shared';
create index achievement_changed on achievement (changed_at desc, id);

-- What one source states of one achievement; never changed, and never who is to be called about it.
create table achievement_record (
  id bigint generated always as identity primary key,
  achievement_id uuid not null references achievement (id),
  organization_id uuid not null references organization (id),
  source_id uuid not null references source (id),
  line integer,
  -- Precedence among sources that disagree: 20 authority or operator, 10 owner's own.
  precedence smallint not null,
  content_hash text not null,
  fields json not null,
  recorded_at timestamptz not null default now()
);
comment on table achievement_record is 'tenancy: shared';
create index achievement_record_achievement on achievement_record (achievement_id, id);
create unique index achievement_record_line on achievement_record (source_id, line);
create trigger achievement_record_append_only before update or delete on achievement_record for each statement execute function refuse_change();

-- Whom to turn to: personal data, kept apart from what is open to all. Others than the registrar's own people read it through the server alone,
-- which asks why and writes it down.
create table achievement_contact (
  id bigint generated always as identity primary key,
  achievement_id uuid not null references achievement (id),
  organization_id uuid not null references organization (id),
  source_id uuid not null references source (id),
  line integer,
  name text,
  phone text,
  email text,
  recorded_at timestamptz not null default now()
);
comment on table achievement_contact is 'tenancy: organization(organization_id)';
create index achievement_contact_achievement on achievement_contact (achievement_id, id);
create trigger achievement_contact_append_only before update or delete on achievement_contact for each statement execute function refuse_change();

alter table achievement enable row level security;
alter table achievement_record enable row level security;
alter table achievement_contact enable row level security;
grant select, insert, update on achievement to zhiqiao_app;
grant select, insert on achievement_record, achievement_contact to zhiqiao_app;

create policy system_work on achievement to zhiqiao_app using (app_is_system()) with check (app_is_system());
create policy system_work on achievement_record to zhiqiao_app using (app_is_system()) with check (app_is_system());
create policy system_work on achievement_contact to zhiqiao_app using (app_is_system()) with check (app_is_system());

create policy read_all on achievement for select to zhiqiao_app using (app_signed_in());
create policy register on achievement for insert to zhiqiao_app
  with check (organization_id = app_organization() and app_role() in ('platform_admin', 'region_officer', 'transfer_officer'));
create policy correct on achievement for update to zhiqiao_app
  using (app_role() in ('platform_admin', 'region_officer') or organization_id = app_organization())
  with check (app_role() in ('platform_admin', 'region_officer') or organization_id = app_organization());
create policy read_all on achievement_record for select to zhiqiao_app using (app_signed_in());
create policy state on achievement_record for insert to zhiqiao_app
  with check (organization_id = app_organization() and app_role() in ('platform_admin', 'region_officer', 'transfer_officer'));
create policy own on achievement_contact for select to zhiqiao_app using (organization_id = app_organization());
create policy state on achievement_contact for insert to zhiqiao_app
  with check (organization_id = app_organization() and app_role() in ('platform_admin', 'region_officer', 'transfer_officer'));

-- What an import may hold is said once, in the contracts.
alter table import_run drop constraint import_run_kind_check;
-- An officer sees who loads what into the registries of the region.
alter policy overseen on import_run using (app_oversees(region_code) and kind in ('patents', 'achievements'));
