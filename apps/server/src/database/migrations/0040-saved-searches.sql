-- Searches of the registry that a person keeps, and what the watched ones have found. Nobody else sees what somebody looks for.

create table saved_search (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization (id),
  account_id uuid not null references account (id),
  name text not null check (name <> ''),
  -- The search as the address of the list states it: words or expression, filters and order (`q=…&validity=in_force&sort=title`).
  query text not null,
  watched boolean not null default false,
  -- How many patents met it when it was last run.
  hits integer not null,
  ran_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  -- Deleted ones stay for a while, so that a deletion can be taken back.
  deleted_at timestamptz
);
comment on table saved_search is 'tenancy: organization(organization_id)';
create unique index saved_search_name on saved_search (account_id, lower(name)) where deleted_at is null;

-- A run of a watched search that found something new; the notice links to it, and shows the same patents for ever.
create table saved_search_run (
  id uuid primary key default gen_random_uuid(),
  saved_search_id uuid not null references saved_search (id),
  organization_id uuid not null references organization (id),
  account_id uuid not null references account (id),
  found integer not null check (found > 0),
  recorded_at timestamptz not null default now()
);
comment on table saved_search_run is 'tenancy: organization(organization_id)';
create index saved_search_run_search on saved_search_run (saved_search_id, recorded_at desc);

-- Every patent that a watched search has ever met, once: what is in here has been told, or was there when watching began (run_id is null).
create table saved_search_hit (
  saved_search_id uuid not null references saved_search (id),
  patent_id uuid not null references patent (id),
  organization_id uuid not null references organization (id),
  account_id uuid not null references account (id),
  run_id uuid references saved_search_run (id),
  primary key (saved_search_id, patent_id)
);
comment on table saved_search_hit is 'tenancy: organization(organization_id)';
create index saved_search_hit_run on saved_search_hit (run_id) where run_id is not null;
create trigger saved_search_run_append_only before update or delete on saved_search_run for each statement execute function refuse_change();
create trigger saved_search_hit_append_only before update or delete on saved_search_hit for each statement execute function refuse_change();

alter table saved_search enable row level security;
alter table saved_search_run enable row level security;
alter table saved_search_hit enable row level security;
grant select, insert, update on saved_search to zhiqiao_app;
grant select, insert on saved_search_run, saved_search_hit to zhiqiao_app;

create policy system_work on saved_search to zhiqiao_app using (app_is_system()) with check (app_is_system());
create policy system_work on saved_search_run to zhiqiao_app using (app_is_system()) with check (app_is_system());
create policy system_work on saved_search_hit to zhiqiao_app using (app_is_system()) with check (app_is_system());
create policy own on saved_search to zhiqiao_app
  using (account_id = app_account()) with check (account_id = app_account() and organization_id = app_organization());
create policy own on saved_search_run to zhiqiao_app
  using (account_id = app_account()) with check (account_id = app_account() and organization_id = app_organization());
create policy own on saved_search_hit to zhiqiao_app
  using (account_id = app_account()) with check (account_id = app_account() and organization_id = app_organization());
