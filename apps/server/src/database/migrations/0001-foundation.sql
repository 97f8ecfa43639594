-- The house: who is who, who did what, and where every fact came from.
-- Every table carries a comment `tenancy: …`; the tenancy test is generated from these comments and refuses a table without one.
--   tenancy: organization(<column>)  rows belong to that organisation; others may neither read nor write them
--   tenancy: shared                  readable by everyone signed in, written only by those the policy names
--   tenancy: system                  touched by the server's own jobs alone

-- The context of a transaction. Set by the server at its start, local to it, and empty by default: no context, no rows.
create function app_role() returns text language sql stable parallel safe
  as $$ select coalesce(current_setting('app.role', true), '') $$;
create function app_organization() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.organization_id', true), '')::uuid $$;
create function app_account() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.account_id', true), '')::uuid $$;
create function app_region_path() returns text language sql stable parallel safe
  as $$ select coalesce(current_setting('app.region_path', true), '') $$;
-- Background work and sign-in, before there is an organisation to act for.
create function app_is_system() returns boolean language sql stable parallel safe
  as $$ select app_role() = 'system' $$;
create function app_signed_in() returns boolean language sql stable parallel safe
  as $$ select app_role() <> '' $$;

create table region (
  code text primary key check (code ~ '^\d{6}(-P\d{2})?$'),
  parent_code text references region (code),
  level text not null check (level in ('country', 'province', 'city', 'district', 'zone', 'park')),
  name_zh text not null,
  name_en text not null,
  -- '/370000/371000/371002/': a subtree is a prefix.
  path text not null unique check (path like '/%/')
);
comment on table region is 'tenancy: shared';
create index region_path_prefix on region (path text_pattern_ops);

-- Whether the officer who acts is responsible for a region: their own and everything below it.
create function app_oversees(code text) returns boolean language sql stable parallel safe
  as $$ select app_role() = 'region_officer' and app_region_path() <> ''
        and exists (select 1 from region r where r.code = $1 and starts_with(r.path, app_region_path())) $$;

create table source (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('import_file', 'form', 'feed', 'computation', 'clause')),
  title text not null,
  organization_id uuid,
  account_id uuid,
  account_name text,
  file_sha256 text,
  file_id uuid,
  -- For computations: program version and hash of the inputs.
  version text,
  input_hash text,
  details jsonb not null default '{}',
  -- Facts of the public registry have open sources; facts of one organisation have its own.
  visibility text not null check (visibility in ('open', 'organization')),
  recorded_at timestamptz not null default now()
);
comment on table source is 'tenancy: organization(organization_id) unless visibility=open';

create table organization (
  id uuid primary key default gen_random_uuid(),
  name_zh text not null unique,
  name_en text,
  kind text not null check (kind in ('platform', 'authority', 'university', 'institute', 'hospital', 'enterprise', 'state_owned_enterprise', 'bank', 'guarantor', 'insurer', 'appraiser', 'agency')),
  uscc text unique,
  region_code text not null references region (code),
  park_code text references region (code),
  address text,
  industry_code text,
  intro text,
  source_id uuid not null references source (id),
  recorded_at timestamptz not null default now()
);
comment on table organization is 'tenancy: shared';
alter table source add constraint source_organization_fk foreign key (organization_id) references organization (id) deferrable initially deferred;

create table account (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization (id),
  login text not null unique check (login = lower(login)),
  display_name text not null,
  role text not null check (role in ('platform_admin', 'region_officer', 'transfer_officer', 'enterprise', 'bank')),
  language text check (language in ('zh-CN', 'en')),
  password_hash text not null,
  password_set_at timestamptz not null default now(),
  -- A password that somebody else has seen: must be changed at the first sign-in.
  password_first boolean not null default false,
  failed_attempts integer not null default 0,
  locked_until timestamptz,
  totp_secret text,
  totp_confirmed_at timestamptz,
  -- The last accepted 30-second step: a code is good once.
  totp_last_step bigint,
  disabled_at timestamptz,
  last_seen_at timestamptz,
  created_at timestamptz not null default now()
);
comment on table account is 'tenancy: organization(organization_id)';
alter table source add constraint source_account_fk foreign key (account_id) references account (id) deferrable initially deferred;

create table password_history (
  id bigint generated always as identity primary key,
  account_id uuid not null references account (id),
  organization_id uuid not null references organization (id),
  password_hash text not null,
  set_at timestamptz not null default now()
);
comment on table password_history is 'tenancy: organization(organization_id)';

create table session (
  id uuid primary key default gen_random_uuid(),
  -- SHA-256 of the cookie's token; the token itself is never stored.
  token_hash bytea not null unique,
  account_id uuid not null references account (id),
  organization_id uuid not null references organization (id),
  ip text not null,
  user_agent text not null,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz
);
comment on table session is 'tenancy: organization(organization_id)';
create index session_account on session (account_id) where revoked_at is null;

create table audit_entry (
  sequence bigint primary key,
  recorded_at timestamptz not null,
  account_id uuid,
  actor_name text not null,
  actor_login text,
  organization_id uuid references organization (id),
  region_code text references region (code),
  action text not null,
  subject_kind text,
  subject_id text,
  details jsonb not null,
  ip text,
  request_id text,
  previous_hash text not null,
  hash text not null unique
);
comment on table audit_entry is 'tenancy: organization(organization_id)';
create index audit_entry_time on audit_entry (recorded_at desc);
create index audit_entry_subject on audit_entry (subject_kind, subject_id);
create index audit_entry_organization on audit_entry (organization_id, sequence desc);

-- The newest entry, kept apart so that cutting the tail off shows.
create table audit_head (
  only_row boolean primary key default true check (only_row),
  sequence bigint not null,
  hash text not null
);
comment on table audit_head is 'tenancy: system';
insert into audit_head (sequence, hash) values (0, repeat('0', 64));

-- The text that is hashed. jsonb prints canonically; timestamptz is taken in UTC with microseconds.
create function audit_hash(e audit_entry) returns text language sql stable
  as $$ select encode(sha256(convert_to(concat_ws(E'\x1f', e.previous_hash, e.sequence::text,
    to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), coalesce(e.account_id::text, '-'), e.actor_name, coalesce(e.actor_login, '-'),
    coalesce(e.organization_id::text, '-'), coalesce(e.region_code, '-'), e.action, coalesce(e.subject_kind, '-'), coalesce(e.subject_id, '-'),
    e.details::text, coalesce(e.ip, '-'), coalesce(e.request_id, '-')), 'UTF8')), 'hex') $$;

-- Gives an entry its place in the chain. The row lock on audit_head serialises writers, so services append last in their transaction.
create function audit_entry_chain() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare head audit_head;
begin
  select * into head from audit_head for update;
  new.sequence := head.sequence + 1;
  new.recorded_at := clock_timestamp();
  new.previous_hash := head.hash;
  new.hash := audit_hash(new);
  update audit_head set sequence = new.sequence, hash = new.hash;
  return new;
end $$;
create trigger audit_entry_chain before insert on audit_entry for each row execute function audit_entry_chain();

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger audit_entry_append_only before update or delete or truncate on audit_entry for each statement execute function refuse_change();

create table evidence_link (
  id bigint generated always as identity primary key,
  from_kind text not null,
  from_id text not null,
  relation text not null,
  to_kind text not null,
  to_id text not null,
  -- Who may see the link: its organisation, the other party if there is one, officers of the region; everyone if open.
  organization_id uuid not null references organization (id),
  other_organization_id uuid references organization (id),
  region_code text references region (code),
  visibility text not null check (visibility in ('open', 'organization')),
  recorded_at timestamptz not null default now(),
  unique (from_kind, from_id, relation, to_kind, to_id)
);
comment on table evidence_link is 'tenancy: organization(organization_id) unless visibility=open';
create index evidence_link_to on evidence_link (to_kind, to_id);
create trigger evidence_link_append_only before update or delete or truncate on evidence_link for each statement execute function refuse_change();

create table stored_file (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization (id),
  account_id uuid references account (id),
  sha256 text not null,
  name text not null,
  size_bytes bigint not null,
  recorded_at timestamptz not null default now()
);
comment on table stored_file is 'tenancy: organization(organization_id)';
alter table source add constraint source_file_fk foreign key (file_id) references stored_file (id) deferrable initially deferred;

create table job (
  id bigint generated always as identity primary key,
  kind text not null,
  payload jsonb not null,
  organization_id uuid references organization (id),
  run_at timestamptz not null default now(),
  attempts integer not null default 0,
  max_attempts integer not null default 5,
  -- A worker that lives renews its lease; a job whose lease has run out belongs to whoever takes it next.
  leased_until timestamptz,
  leased_by text,
  finished_at timestamptz,
  failed_at timestamptz,
  last_error text,
  -- At most one waiting job of a key: asking again for the same work changes nothing.
  dedupe_key text,
  created_at timestamptz not null default now()
);
comment on table job is 'tenancy: system';
create unique index job_dedupe on job (dedupe_key) where finished_at is null and failed_at is null and leased_by is null;
create index job_due on job (run_at) where finished_at is null and failed_at is null;

create table idempotency_key (
  account_id uuid not null references account (id),
  organization_id uuid not null references organization (id),
  key text not null,
  operation text not null,
  request_hash text not null,
  status integer,
  reply jsonb,
  created_at timestamptz not null default now(),
  primary key (account_id, key)
);
comment on table idempotency_key is 'tenancy: organization(organization_id)';

create table notification (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization (id),
  -- Null: for everyone of the organisation.
  account_id uuid references account (id),
  kind text not null,
  params jsonb not null default '{}',
  link text not null,
  recorded_at timestamptz not null default now(),
  read_at timestamptz
);
comment on table notification is 'tenancy: organization(organization_id)';
create index notification_organization on notification (organization_id, recorded_at desc);

create table setting (
  key text primary key,
  value jsonb not null,
  changed_at timestamptz not null default now()
);
comment on table setting is 'tenancy: shared';
