-- 高校院所高价值专利运营库: what an authority keeps of the patents that universities and institutes can transfer.

-- That a library exists, and by which weights it screens, is public among those who sign in; what is in it is not.
create table library (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization (id),
  region_code text not null references region (code),
  name_zh text not null,
  name_en text,
  -- An expert reads the scores of others only after giving their own.
  blind_scoring boolean not null default true,
  source_id uuid not null references source (id),
  created_at timestamptz not null default now(),
  unique (organization_id, name_zh)
);
comment on table library is 'tenancy: shared';

create table library_entry (
  id uuid primary key default gen_random_uuid(),
  library_id uuid not null references library (id),
  patent_id uuid not null references patent (id),
  -- The authority that keeps the library, the owner of the patent, and the library's region.
  organization_id uuid not null references organization (id),
  owner_organization_id uuid references organization (id),
  region_code text not null references region (code),
  status text not null check (status in ('candidate', 'proposed', 'returned', 'refused', 'admitted', 'released', 'lapsed')),
  -- The day on which the present status began, and the days of admission and leaving, as the register counts them.
  since_day date not null,
  admitted_on date,
  left_on date,
  leave_reason text check (leave_reason in ('transferred', 'exclusively_licensed', 'withdrawn_by_owner', 'other')),
  source_id uuid not null references source (id),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  unique (library_id, patent_id)
);
comment on table library_entry is 'tenancy: organization(organization_id) or party(owner_organization_id)';
create index library_entry_patent on library_entry (patent_id);
create index library_entry_changed on library_entry (library_id, changed_at desc, id);

-- Every step of an entry's life with the day from which it counts. The stock of any day is read from here.
create table library_event (
  id bigint generated always as identity primary key,
  entry_id uuid not null references library_entry (id),
  library_id uuid not null references library (id),
  organization_id uuid not null references organization (id),
  owner_organization_id uuid references organization (id),
  region_code text not null references region (code),
  account_id uuid references account (id),
  account_name text,
  action text not null,
  from_status text,
  to_status text not null,
  day date not null,
  reason text,
  note text,
  source_id uuid references source (id),
  -- The patent as the register showed it at this step, so that a past stock is divided as it was.
  snapshot jsonb not null,
  -- What the step rests on: the screening with its weights, the status that ended it, the library it came from.
  details jsonb not null default '{}',
  recorded_at timestamptz not null default now()
);
comment on table library_event is 'tenancy: organization(organization_id) or party(owner_organization_id)';
create index library_event_entry on library_event (entry_id, id);
create index library_event_library on library_event (library_id, day, id);
create trigger library_event_append_only before update or delete on library_event for each statement execute function refuse_change();

-- 筛选权重方案: dated, and never changed: another weighting is another scenario, and what was scored under the old one stays as it was.
create table screening_scenario (
  id uuid primary key default gen_random_uuid(),
  library_id uuid not null references library (id),
  organization_id uuid not null references organization (id),
  region_code text not null references region (code),
  name text not null,
  valid_from date not null,
  params jsonb not null,
  account_id uuid references account (id),
  account_name text,
  recorded_at timestamptz not null default now()
);
comment on table screening_scenario is 'tenancy: shared';
create index screening_scenario_library on screening_scenario (library_id, valid_from desc, recorded_at desc);
create trigger screening_scenario_append_only before update or delete on screening_scenario for each statement execute function refuse_change();

create table screening_score (
  id bigint generated always as identity primary key,
  entry_id uuid not null references library_entry (id),
  organization_id uuid not null references organization (id),
  region_code text not null references region (code),
  account_id uuid not null references account (id),
  account_name text not null,
  -- Whose judgement it is: the account's own, or that of an expert for whom it is entered.
  expert_name text not null,
  value jsonb not null,
  recorded_at timestamptz not null default now()
);
comment on table screening_score is 'tenancy: organization(organization_id)';
create index screening_score_entry on screening_score (entry_id, id);
create trigger screening_score_append_only before update or delete on screening_score for each statement execute function refuse_change();

-- 标引: what the program suggests and what a person confirmed, each a row of its own.
create table entry_indexing (
  id bigint generated always as identity primary key,
  entry_id uuid not null references library_entry (id),
  organization_id uuid not null references organization (id),
  owner_organization_id uuid references organization (id),
  region_code text not null references region (code),
  field text not null,
  state text not null check (state in ('suggested', 'confirmed')),
  value jsonb not null,
  -- The sentence of the patent that a suggestion rests on, and the program that made it.
  sentence text,
  program_version text,
  account_id uuid references account (id),
  account_name text,
  recorded_at timestamptz not null default now()
);
comment on table entry_indexing is 'tenancy: organization(organization_id) or party(owner_organization_id)';
create index entry_indexing_entry on entry_indexing (entry_id, id);
create trigger entry_indexing_append_only before update or delete on entry_indexing for each statement execute function refuse_change();

-- 唤醒: an owner is asked what becomes of a patent that lies unused.
create table wake_up (
  id uuid primary key default gen_random_uuid(),
  patent_id uuid not null references patent (id),
  organization_id uuid not null references organization (id),
  owner_organization_id uuid not null references organization (id),
  region_code text not null references region (code),
  account_id uuid references account (id),
  account_name text,
  note text,
  asked_on date not null,
  due_on date not null,
  reminders integer not null default 0,
  reminded_on date,
  answer text check (answer in ('transfer', 'licence', 'own_use', 'abandon')),
  answer_note text,
  answered_by text,
  answered_at timestamptz,
  recorded_at timestamptz not null default now(),
  check ((answer is null) = (answered_at is null))
);
comment on table wake_up is 'tenancy: organization(organization_id) or party(owner_organization_id)';
create unique index wake_up_open on wake_up (patent_id, organization_id) where answer is null;
create index wake_up_owner on wake_up (owner_organization_id, asked_on desc);

-- Work on a library that takes a while: adding by rule, packages out and in.
create table library_run (
  id uuid primary key default gen_random_uuid(),
  library_id uuid not null references library (id),
  organization_id uuid not null references organization (id),
  region_code text not null references region (code),
  account_id uuid not null references account (id),
  account_name text not null,
  kind text not null check (kind in ('add_by_rule', 'export', 'import')),
  status text not null check (status in ('uploaded', 'queued', 'running', 'done', 'failed')),
  progress double precision,
  file_id uuid references stored_file (id),
  params jsonb not null default '{}',
  details jsonb not null default '{}',
  error_code text,
  error_details jsonb,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
comment on table library_run is 'tenancy: organization(organization_id)';
create index library_run_library on library_run (library_id, created_at desc);

do $$
declare t text;
begin
  foreach t in array array['library', 'library_entry', 'library_event', 'screening_scenario', 'screening_score', 'entry_indexing', 'wake_up', 'library_run']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('grant select, insert, update, delete on %I to zhiqiao_app', t);
    execute format('create policy system_work on %I to zhiqiao_app using (app_is_system()) with check (app_is_system())', t);
  end loop;
end $$;
revoke update, delete on library_event, screening_scenario, screening_score, entry_indexing from zhiqiao_app;
grant usage on all sequences in schema public to zhiqiao_app;

create policy read_all on library for select to zhiqiao_app using (app_signed_in());
create policy keep on library for insert to zhiqiao_app with check (organization_id = app_organization() and app_oversees(region_code));
create policy keep_update on library for update to zhiqiao_app
  using (organization_id = app_organization() and app_oversees(region_code)) with check (organization_id = app_organization() and app_oversees(region_code));

create policy read_all on screening_scenario for select to zhiqiao_app using (app_signed_in());
create policy keep on screening_scenario for insert to zhiqiao_app
  with check (organization_id = app_organization() and app_oversees(region_code)
    and exists (select 1 from library l where l.id = library_id and l.organization_id = screening_scenario.organization_id));

create policy own on library_entry to zhiqiao_app using (organization_id = app_organization())
  with check (organization_id = app_organization() and exists (select 1 from library l where l.id = library_id and l.organization_id = library_entry.organization_id));
create policy owner_reads on library_entry for select to zhiqiao_app using (owner_organization_id = app_organization());
create policy overseen on library_entry for select to zhiqiao_app using (app_oversees(region_code));

create policy own on library_event for select to zhiqiao_app using (organization_id = app_organization());
create policy own_insert on library_event for insert to zhiqiao_app
  with check (organization_id = app_organization() and exists (select 1 from library_entry e where e.id = entry_id and e.organization_id = library_event.organization_id));
create policy owner_reads on library_event for select to zhiqiao_app using (owner_organization_id = app_organization());
create policy overseen on library_event for select to zhiqiao_app using (app_oversees(region_code));

create policy own on screening_score for select to zhiqiao_app using (organization_id = app_organization());
create policy overseen on screening_score for select to zhiqiao_app using (app_oversees(region_code));
-- Officers of the regions above may judge too; nobody writes in another account's name.
create policy judge on screening_score for insert to zhiqiao_app
  with check (account_id = app_account() and app_oversees(region_code)
    and exists (select 1 from library_entry e where e.id = entry_id and e.organization_id = screening_score.organization_id and e.region_code = screening_score.region_code));

create policy own on entry_indexing for select to zhiqiao_app using (organization_id = app_organization());
create policy own_insert on entry_indexing for insert to zhiqiao_app
  with check (organization_id = app_organization() and exists (select 1 from library_entry e where e.id = entry_id and e.organization_id = entry_indexing.organization_id));
create policy owner_reads on entry_indexing for select to zhiqiao_app using (owner_organization_id = app_organization());
create policy overseen on entry_indexing for select to zhiqiao_app using (app_oversees(region_code));

create policy own on wake_up to zhiqiao_app using (organization_id = app_organization()) with check (organization_id = app_organization() and app_oversees(region_code));
create policy addressee on wake_up for select to zhiqiao_app using (owner_organization_id = app_organization());
create policy overseen on wake_up for select to zhiqiao_app using (app_oversees(region_code));

create policy own on library_run to zhiqiao_app using (organization_id = app_organization())
  with check (organization_id = app_organization() and exists (select 1 from library l where l.id = library_id and l.organization_id = library_run.organization_id));
