-- Zones and parks that officers add below their region, and how many people live in a region by whom.

-- Null: from the tree that the platform was started with.
alter table region add column source_id uuid references source (id);
create policy add_zone on region for insert to zhiqiao_app
  with check (level in ('zone', 'park') and (app_role() = 'platform_admin' or app_oversees(parent_code)));

-- What one source states of the people who live in a region (常住人口) at a year's end or at a census. Never changed: a correction is a
-- further row that replaces the earlier one, and a row with a reason of retraction takes it back. `organization_id` recorded it.
create table region_population (
  id bigint generated always as identity primary key,
  region_code text not null references region (code),
  year integer not null check (year between 1949 and 2200),
  measure text not null check (measure in ('census', 'year_end')),
  people bigint not null check (people > 0),
  publisher text not null,
  document text,
  organization_id uuid not null references organization (id),
  source_id uuid not null,
  line integer,
  replaces bigint unique references region_population (id),
  retraction_reason text,
  recorded_at timestamptz not null default now(),
  check (retraction_reason is null or replaces is not null),
  foreign key (source_id, organization_id) references source (id, organization_id)
);
comment on table region_population is 'tenancy: shared';
create index region_population_region on region_population (region_code, year desc);
create trigger region_population_append_only before update or delete or truncate on region_population
  for each statement execute function refuse_change();

alter table region_population enable row level security;
grant select, insert on region_population to zhiqiao_app;
create policy system_work on region_population to zhiqiao_app using (app_is_system()) with check (app_is_system());
create policy read_all on region_population for select to zhiqiao_app using (app_signed_in());
create policy record on region_population for insert to zhiqiao_app
  with check (organization_id = app_organization() and (app_role() = 'platform_admin' or app_oversees(region_code)));
