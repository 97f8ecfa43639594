-- Patents as composed from what each source states, and the runs that brought the statements in.

create table import_run (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization (id),
  account_id uuid references account (id),
  region_code text not null references region (code),
  kind text not null check (kind in ('patents', 'demands')),
  status text not null check (status in ('uploaded', 'queued', 'running', 'done', 'failed', 'cancelled')),
  file_id uuid not null references stored_file (id),
  source_id uuid references source (id),
  head jsonb not null,
  mapping jsonb not null,
  read_rows integer not null default 0,
  new_rows integer not null default 0,
  changed_rows integer not null default 0,
  unchanged_rows integer not null default 0,
  refused_rows integer not null default 0,
  warning_rows integer not null default 0,
  progress double precision,
  -- The last line whose row is committed: a resumed run goes on behind it.
  last_line integer not null default 0,
  cancel_requested boolean not null default false,
  error_code text,
  error_details jsonb,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz
);
comment on table import_run is 'tenancy: organization(organization_id)';
create index import_run_organization on import_run (organization_id, created_at desc);

create table import_row (
  import_run_id uuid not null references import_run (id) on delete cascade,
  organization_id uuid not null references organization (id),
  line integer not null,
  severity text not null check (severity in ('refused', 'warning')),
  cells jsonb not null,
  problems jsonb not null,
  primary key (import_run_id, line)
);
comment on table import_row is 'tenancy: organization(organization_id)';

create table patent (
  id uuid primary key default gen_random_uuid(),
  -- The organisation that first registered it; owners are resolved apart from that.
  organization_id uuid not null references organization (id),
  owner_organization_id uuid references organization (id),
  title text not null,
  title_en text,
  abstract text,
  abstract_en text,
  first_claim text,
  application_number text,
  publication_number text,
  office text,
  type text check (type in ('invention', 'utility_model', 'design')),
  validity text not null,
  validity_group text not null check (validity_group in ('in_force', 'pending', 'ended', 'unknown')),
  legal_flags text[] not null default '{}',
  legal_text text,
  application_date date,
  publication_date date,
  grant_date date,
  expiry_date date,
  ipc_main text,
  ipc text[] not null default '{}',
  cpc text[] not null default '{}',
  locarno text,
  applicants text[] not null default '{}',
  current_owners text[] not null default '{}',
  inventors text[] not null default '{}',
  agency text,
  address text,
  region_code text references region (code),
  owner_kind text not null default 'unknown',
  industry_code text,
  availability text[] not null default '{}',
  price_fen bigint,
  price_text text,
  claims_count integer,
  cited_by_count integer,
  family_size integer,
  extra jsonb not null default '{}',
  record_count integer not null default 1,
  version integer not null default 1,
  recorded_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);
comment on table patent is 'tenancy: shared';
create index patent_changed on patent (changed_at desc, id);
create index patent_application_date on patent (application_date desc nulls last, id);
create index patent_owner on patent (owner_organization_id) where owner_organization_id is not null;
create index patent_region on patent (region_code);

-- Every number under which a patent may come in again: `app:202011438186`, `pub:CN103104575`.
create table patent_identity (
  key text primary key,
  patent_id uuid not null references patent (id)
);
comment on table patent_identity is 'tenancy: shared';
create index patent_identity_patent on patent_identity (patent_id);

-- What one source states of one patent. Never changed: a correction is a further record, and the patent row is composed of them.
create table patent_record (
  id bigint generated always as identity primary key,
  patent_id uuid not null references patent (id),
  organization_id uuid not null references organization (id),
  source_id uuid not null references source (id),
  line integer,
  -- Precedence among sources that disagree: 30 official feed, 20 authority or operator, 10 owner's own.
  precedence smallint not null,
  content_hash text not null,
  fields jsonb not null,
  recorded_at timestamptz not null default now(),
  unique (patent_id, content_hash)
);
comment on table patent_record is 'tenancy: shared';
create unique index patent_record_line on patent_record (source_id, line);
create trigger patent_record_append_only before update or delete on patent_record for each statement execute function refuse_change();
