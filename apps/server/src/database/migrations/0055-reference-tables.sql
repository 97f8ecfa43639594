-- Tables of reference: strategic emerging industries by IPC, the IPC scheme, GB/T 4754. Every import is a version that stays, so that
-- a figure of the past can name the table it was computed with. Which version is in force is a decision of its own.

create table reference_version (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('sei', 'ipc', 'ipc_en', 'gbt4754')),
  title text not null,
  -- The edition as its publisher names it: 2021（试行）, 2026.01.
  edition text,
  file_name text not null,
  file_sha256 text not null,
  -- False: written by us as an approximation; every figure that rests on it says so.
  official boolean not null,
  row_count integer not null,
  problem_count integer not null,
  -- The first of them; a table with more is better corrected than read.
  problems jsonb not null default '[]',
  recorded_by text,
  source_id uuid not null references source (id),
  recorded_at timestamptz not null default now(),
  unique (kind, file_sha256)
);
comment on table reference_version is 'tenancy: shared';
create trigger reference_version_append_only before update or delete or truncate on reference_version for each statement execute function refuse_change();

create table reference_row (
  version_id uuid not null references reference_version (id),
  line integer not null,
  code text not null,
  parent_code text,
  level text not null,
  title_zh text,
  title_en text,
  -- IPC patterns and keywords of a branch, as its file states them.
  include text,
  exclude text,
  keywords text,
  primary key (version_id, line)
);
comment on table reference_row is 'tenancy: shared';
create index reference_row_code on reference_row (version_id, code);
create trigger reference_row_append_only before update or delete or truncate on reference_row for each statement execute function refuse_change();

-- From then on a version is the one in force, until the next adoption of its kind.
create table reference_adoption (
  id bigint generated always as identity primary key,
  kind text not null,
  version_id uuid not null references reference_version (id),
  adopted_by text,
  adopted_at timestamptz not null default now()
);
comment on table reference_adoption is 'tenancy: shared';
create index reference_adoption_kind on reference_adoption (kind, id desc);
create trigger reference_adoption_append_only before update or delete or truncate on reference_adoption for each statement execute function refuse_change();

do $$
declare t text;
begin
  foreach t in array array['reference_version', 'reference_row', 'reference_adoption'] loop
    execute format('alter table %I enable row level security', t);
    execute format('grant select, insert on %I to zhiqiao_app', t);
    execute format('create policy system_work on %I to zhiqiao_app using (app_is_system()) with check (app_is_system())', t);
    execute format('create policy read_all on %I for select to zhiqiao_app using (app_signed_in())', t);
    execute format('create policy keep_reference on %I for insert to zhiqiao_app with check (app_role() = ''platform_admin'')', t);
  end loop;
end $$;
grant usage on all sequences in schema public to zhiqiao_app;
