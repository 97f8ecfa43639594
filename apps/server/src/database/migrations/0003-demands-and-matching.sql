-- Demands, the matches that somebody acted on, and what the parties did with them.

create table demand (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization (id),
  region_code text not null references region (code),
  -- The number the demand had in the file it came from.
  external_id text,
  title text not null,
  title_en text,
  problem text not null,
  targets jsonb not null default '[]',
  industry_code text,
  ipc text[] not null default '{}',
  budget_min_fen bigint,
  budget_max_fen bigint,
  deadline date,
  cooperation text[] not null default '{}',
  confidentiality text not null check (confidentiality in ('open', 'limited', 'confidential')),
  status text not null check (status in ('draft', 'submitted', 'returned', 'published', 'matched', 'contracted', 'closed')),
  review_note text,
  source_id uuid not null references source (id),
  source_line integer,
  content_hash text,
  match_count integer not null default 0,
  version integer not null default 1,
  published_at timestamptz,
  -- The owner's last sign that the demand still holds.
  confirmed_at timestamptz,
  stale_asked_at timestamptz,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  check (budget_min_fen is null or budget_max_fen is null or budget_min_fen <= budget_max_fen)
);
comment on table demand is 'tenancy: organization(organization_id) unless open and published, or disclosed';
create index demand_changed on demand (changed_at desc, id);
create index demand_organization on demand (organization_id);
create unique index demand_external on demand (organization_id, external_id) where external_id is not null;

-- Organisations to which the author disclosed a limited or confidential demand.
create table demand_disclosure (
  demand_id uuid not null references demand (id),
  organization_id uuid not null references organization (id),
  disclosed_to uuid not null references organization (id),
  account_id uuid references account (id),
  recorded_at timestamptz not null default now(),
  primary key (demand_id, disclosed_to)
);
comment on table demand_disclosure is 'tenancy: organization(organization_id)';

create table demand_event (
  id bigint generated always as identity primary key,
  demand_id uuid not null references demand (id),
  organization_id uuid not null references organization (id),
  region_code text not null references region (code),
  account_id uuid references account (id),
  account_name text,
  action text not null,
  from_status text,
  to_status text not null,
  note text,
  -- The demand as it was left by this step, so that any past day can be shown.
  snapshot jsonb not null,
  recorded_at timestamptz not null default now()
);
comment on table demand_event is 'tenancy: organization(organization_id)';
create index demand_event_demand on demand_event (demand_id, id);
create trigger demand_event_append_only before update or delete on demand_event for each statement execute function refuse_change();

create table match (
  id uuid primary key default gen_random_uuid(),
  demand_id uuid not null references demand (id),
  patent_id uuid not null references patent (id),
  -- Whose demand, whose patent, and where the demand is.
  organization_id uuid not null references organization (id),
  owner_organization_id uuid references organization (id),
  region_code text not null references region (code),
  score double precision not null,
  strength text not null check (strength in ('strong', 'possible', 'weak')),
  reasons jsonb not null,
  engine_version text not null,
  source_id uuid not null references source (id),
  stage text not null default 'suggested' check (stage in ('suggested', 'pushed', 'read', 'interested', 'asked', 'declined', 'talking', 'contracted')),
  -- The owner sees a match only once there is something for it to see: an open demand, or the author's consent.
  disclosed boolean not null default false,
  found_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  unique (demand_id, patent_id)
);
comment on table match is 'tenancy: organization(organization_id) or party(owner_organization_id) once disclosed';
create index match_owner on match (owner_organization_id) where owner_organization_id is not null;
create index match_organization on match (organization_id, changed_at desc);
create index match_patent on match (patent_id);

create table push (
  id uuid primary key default gen_random_uuid(),
  match_id uuid not null references match (id),
  organization_id uuid not null references organization (id),
  from_organization_id uuid not null references organization (id),
  from_account_id uuid references account (id),
  region_code text not null references region (code),
  kind text not null check (kind in ('patent_information')),
  note text,
  pushed_at timestamptz not null default now(),
  delivered_at timestamptz,
  read_at timestamptz,
  answered_at timestamptz,
  unique (match_id)
);
comment on table push is 'tenancy: organization(organization_id) or party(from_organization_id)';
create index push_time on push (pushed_at desc);

create table match_answer (
  id uuid primary key default gen_random_uuid(),
  match_id uuid not null references match (id),
  organization_id uuid not null references organization (id),
  account_id uuid references account (id),
  account_name text,
  answer text not null check (answer in ('interested', 'not_suitable', 'ask_owner')),
  reason text,
  comment text,
  recorded_at timestamptz not null default now(),
  check ((answer = 'not_suitable') = (reason is not null))
);
comment on table match_answer is 'tenancy: match(match_id)';
create index match_answer_match on match_answer (match_id, recorded_at);
create trigger match_answer_append_only before update or delete on match_answer for each statement execute function refuse_change();

create table message (
  id uuid primary key default gen_random_uuid(),
  match_id uuid not null references match (id),
  organization_id uuid not null references organization (id),
  other_organization_id uuid not null references organization (id),
  account_id uuid references account (id),
  account_name text not null,
  body text not null,
  recorded_at timestamptz not null default now()
);
comment on table message is 'tenancy: organization(organization_id) or party(other_organization_id)';
create index message_match on message (match_id, recorded_at);
create trigger message_append_only before update or delete on message for each statement execute function refuse_change();

create table deal (
  id uuid primary key default gen_random_uuid(),
  match_id uuid not null references match (id),
  organization_id uuid not null references organization (id),
  other_organization_id uuid references organization (id),
  region_code text not null references region (code),
  account_id uuid references account (id),
  form text not null,
  amount_fen bigint,
  signed_on date not null,
  contract_number text,
  source_id uuid not null references source (id),
  recorded_at timestamptz not null default now()
);
comment on table deal is 'tenancy: organization(organization_id) or party(other_organization_id)';
create trigger deal_append_only before update or delete on deal for each statement execute function refuse_change();
