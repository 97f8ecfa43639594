-- 政策库: documents as what was stated of them, their texts version by version, the clauses of each, and what documents do to one another.

-- What never changes of a document: the key by which rules and addresses know it. Everything else of it is stated, and may be stated anew.
create table policy_document (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (key ~ '^[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?$'),
  organization_id uuid not null references organization (id),
  -- Fictional, of the sample region.
  sample boolean not null default false,
  recorded_at timestamptz not null default now()
);
comment on table policy_document is 'tenancy: shared';

-- Bibliographic facts; the last statement counts. A correction is a further one and says why.
create table policy_statement (
  id bigint generated always as identity primary key,
  document_id uuid not null references policy_document (id),
  organization_id uuid not null references organization (id),
  region_code text not null references region (code),
  level text not null check (level in ('country', 'province', 'city', 'district', 'zone')),
  title text not null,
  issuer text not null,
  number text,
  issued_on date not null,
  effective_on date,
  expires_on date,
  plan_from date,
  plan_until date,
  reason text,
  account_name text,
  source_id uuid not null references source (id),
  recorded_at timestamptz not null default now()
);
comment on table policy_statement is 'tenancy: shared';
create index policy_statement_document on policy_statement (document_id, id desc);

create table policy_version (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references policy_document (id),
  number integer not null check (number > 0),
  organization_id uuid not null references organization (id),
  region_code text not null references region (code),
  -- From this day on it is the text that counts, until the next version.
  in_force_from date not null,
  -- The bytes as they came in; the hash is of them.
  raw bytea not null,
  sha256 text not null,
  encoding text not null check (encoding in ('utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'gb18030')),
  file_name text not null,
  -- Which program cut the text into clauses.
  reader_version text not null,
  account_name text,
  source_id uuid not null references source (id),
  recorded_at timestamptz not null default now(),
  unique (document_id, number),
  unique (document_id, sha256)
);
comment on table policy_version is 'tenancy: shared';
create index policy_version_sha256 on policy_version (sha256);

create table policy_clause (
  version_id uuid not null references policy_version (id),
  position integer not null,
  clause_id text not null,
  parent_id text,
  organization_id uuid not null references organization (id),
  region_code text not null references region (code),
  heading text,
  -- Repaired for reading; the raw words stand in the version between the two offsets (UTF-16 units of its decoded text).
  text text not null,
  raw_start integer not null,
  raw_end integer not null check (raw_end >= raw_start),
  -- Units that the text makes responsible, by role.
  responsible jsonb not null default '[]',
  primary key (version_id, position),
  unique (version_id, clause_id)
);
comment on table policy_clause is 'tenancy: shared';

-- 落实 · 修订 · 废止 · 替代 · 配套. A row that names another one in `retracts` takes it back.
create table policy_relation (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references policy_document (id),
  organization_id uuid not null references organization (id),
  region_code text not null references region (code),
  kind text not null check (kind in ('implements', 'amends', 'repeals', 'supersedes', 'matches')),
  to_document_id uuid references policy_document (id),
  to_title text,
  from_clause text,
  to_clause text,
  effective_on date not null,
  basis text,
  retracts uuid unique references policy_relation (id),
  account_name text,
  source_id uuid not null references source (id),
  recorded_at timestamptz not null default now(),
  check (num_nonnulls(to_document_id, to_title) = 1),
  check (to_document_id is distinct from document_id)
);
comment on table policy_relation is 'tenancy: shared';
create index policy_relation_document on policy_relation (document_id);
create index policy_relation_to on policy_relation (to_document_id);

do $$
declare t text;
begin
  foreach t in array array['policy_document', 'policy_statement', 'policy_version', 'policy_clause', 'policy_relation'] loop
    execute format('alter table %I enable row level security', t);
    execute format('grant select, insert on %I to zhiqiao_app', t);
    execute format('create trigger %I before update or delete or truncate on %I for each statement execute function refuse_change()', t || '_append_only', t);
    execute format('create policy system_work on %I to zhiqiao_app using (app_is_system()) with check (app_is_system())', t);
    execute format('create policy read_all on %I for select to zhiqiao_app using (app_signed_in())', t);
  end loop;
end $$;

-- Officers keep the documents of their own region and of what lies below it; the administrator keeps all.
create function app_keeps_policies(code text) returns boolean language sql stable parallel safe
  as $$ select app_role() = 'platform_admin' or app_oversees(code) $$;
create policy keep on policy_document for insert to zhiqiao_app
  with check (organization_id = app_organization() and app_role() in ('platform_admin', 'region_officer'));
create policy keep on policy_statement for insert to zhiqiao_app
  with check (organization_id = app_organization() and app_keeps_policies(region_code));
-- A text or a relation is kept by whom the document's own region belongs to.
create policy keep on policy_version for insert to zhiqiao_app
  with check (organization_id = app_organization() and app_keeps_policies(region_code)
    and exists (select 1 from policy_statement s where s.document_id = policy_version.document_id and s.region_code = policy_version.region_code));
create policy keep on policy_clause for insert to zhiqiao_app
  with check (organization_id = app_organization() and app_keeps_policies(region_code)
    and exists (select 1 from policy_version v where v.id = version_id and v.region_code = policy_clause.region_code and v.organization_id = policy_clause.organization_id));
create policy keep on policy_relation for insert to zhiqiao_app
  with check (organization_id = app_organization() and app_keeps_policies(region_code)
    and exists (select 1 from policy_statement s where s.document_id = policy_relation.document_id and s.region_code = policy_relation.region_code));
grant usage on all sequences in schema public to zhiqiao_app;
