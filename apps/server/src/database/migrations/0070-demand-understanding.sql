-- What a person stated in place of what the program understands of a demand.

create table demand_understanding (
  id bigint generated always as identity primary key,
  demand_id uuid not null references demand (id),
  organization_id uuid not null references organization (id),
  revision integer not null check (revision > 0),
  -- null: the person took the correction back; the program's reading stands again.
  parts jsonb,
  -- SHA-256 of the title and the problem that the person had before them.
  text_hash text not null,
  account_id uuid references account (id),
  account_name text,
  recorded_at timestamptz not null default now(),
  unique (demand_id, revision)
);
comment on table demand_understanding is 'tenancy: organization(organization_id), read by whoever may read the demand';
create trigger demand_understanding_append_only before update or delete on demand_understanding for each statement execute function refuse_change();

alter table demand_understanding enable row level security;
grant select, insert on demand_understanding to zhiqiao_app;
grant usage on all sequences in schema public to zhiqiao_app;
create policy system_work on demand_understanding to zhiqiao_app using (app_is_system()) with check (app_is_system());
-- demand's own policies decide who sees it.
create policy with_demand on demand_understanding for select to zhiqiao_app using (exists (select 1 from demand d where d.id = demand_id));
create policy own on demand_understanding for insert to zhiqiao_app
  with check (organization_id = app_organization()
    and exists (select 1 from demand d where d.id = demand_id and d.organization_id = demand_understanding.organization_id));
