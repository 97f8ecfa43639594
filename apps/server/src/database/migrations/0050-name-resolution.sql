-- Who is who 主体归一: the names of applicants and owners as files write them, and which organisation each of them is.

-- Every organisation that owns a patent, in the order of the names; owner_organization_id stays the first of them.
alter table patent add column owner_organization_ids uuid[] not null default '{}';
update patent set owner_organization_ids = array[owner_organization_id] where owner_organization_id is not null;
-- Most patents of a national table belong to nobody registered; they cost this index nothing.
create index patent_owners on patent using gin (owner_organization_ids) where owner_organization_ids <> '{}';

-- A name in one spelling: width, case, brackets and spaces do not count (nameKey of packages/matching). Derived from the patents and from name_link; rebuilt by the server's job.
create table applicant_name (
  id uuid primary key default gen_random_uuid(),
  key text not null unique,
  -- The spelling that most patents have, and all of them.
  name text not null,
  spellings text[] not null,
  kind text not null,
  patent_count integer not null,
  -- Where its patents are.
  region_codes text[] not null default '{}',
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  -- How it stands: nothing like it is registered, candidates wait for a person, it is one organisation, or a person has said that it is none.
  state text not null check (state in ('unknown', 'doubtful', 'linked', 'set_aside')),
  organization_id uuid references organization (id),
  check ((state = 'linked') = (organization_id is not null))
);
comment on table applicant_name is 'tenancy: shared';
create index applicant_name_state on applicant_name (state, patent_count desc, id);
create index applicant_name_organization on applicant_name (organization_id) where organization_id is not null;

-- What was decided of a name, and when: by the program with its version, or by a person. Nothing is overwritten; the latest that was not taken back counts.
create table name_link (
  id uuid primary key default gen_random_uuid(),
  -- Order of the decisions.
  sequence bigint generated always as identity,
  name_id uuid not null references applicant_name (id),
  decision text not null check (decision in ('same', 'different', 'none', 'undo')),
  organization_id uuid references organization (id),
  -- The decision that this one takes back.
  undoes uuid references name_link (id),
  engine_version text,
  score double precision,
  reasons jsonb not null default '[]',
  account_id uuid references account (id),
  account_name text,
  note text,
  source_id uuid not null references source (id),
  recorded_at timestamptz not null default now(),
  check ((decision in ('same', 'different')) = (organization_id is not null)),
  check ((decision = 'undo') = (undoes is not null))
);
comment on table name_link is 'tenancy: shared';
create index name_link_name on name_link (name_id, sequence);
create unique index name_link_undoes on name_link (undoes) where undoes is not null;
create trigger name_link_append_only before update or delete or truncate on name_link for each statement execute function refuse_change();

-- Organisations that a name may mean, for a person to decide. Derived; computed anew whenever names or organisations change.
create table name_candidate (
  name_id uuid not null references applicant_name (id),
  organization_id uuid not null references organization (id),
  known_name text not null,
  score double precision not null,
  reasons jsonb not null,
  part text check (part in ('campus', 'department', 'subsidiary')),
  primary key (name_id, organization_id)
);
comment on table name_candidate is 'tenancy: shared';
create index name_candidate_organization on name_candidate (organization_id);

alter table applicant_name enable row level security;
alter table name_link enable row level security;
alter table name_candidate enable row level security;
grant select, insert, update, delete on applicant_name, name_candidate to zhiqiao_app;
grant select, insert on name_link to zhiqiao_app;
create policy system_work on applicant_name to zhiqiao_app using (app_is_system()) with check (app_is_system());
create policy system_work on name_link to zhiqiao_app using (app_is_system()) with check (app_is_system());
create policy system_work on name_candidate to zhiqiao_app using (app_is_system()) with check (app_is_system());
create policy read_all on applicant_name for select to zhiqiao_app using (app_signed_in());
create policy read_all on name_link for select to zhiqiao_app using (app_signed_in());
create policy read_all on name_candidate for select to zhiqiao_app using (app_signed_in());
-- The operator, and officers for names whose patents are in their region or for organisations of it.
create policy decide on name_link for insert to zhiqiao_app
  with check (account_id = app_account() and (app_role() = 'platform_admin' or app_role() = 'region_officer' and (
    exists (select 1 from organization o where o.id = organization_id and app_oversees(o.region_code))
    or exists (select 1 from applicant_name n, unnest(n.region_codes) code where n.id = name_id and app_oversees(code)))));
