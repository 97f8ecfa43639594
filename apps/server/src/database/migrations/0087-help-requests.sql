-- 求助: an organisation asks the officers of its region about what it may receive; they answer here.
create table help_request (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization (id),
  region_code text not null references region (code),
  account_id uuid references account (id),
  account_name text not null,
  -- The rule it is about, where it is about one, and the day it was asked of.
  rule_id text,
  day date not null,
  question text not null check (question <> ''),
  answer text,
  answered_by text,
  answered_at timestamptz,
  recorded_at timestamptz not null default now(),
  check ((answer is null) = (answered_at is null))
);
comment on table help_request is 'tenancy: organization(organization_id)';
create index help_request_region on help_request (region_code, recorded_at desc);
alter table help_request enable row level security;
grant select, insert on help_request to zhiqiao_app;
-- What was asked stays as it was asked.
grant update (answer, answered_by, answered_at) on help_request to zhiqiao_app;
create policy system_work on help_request to zhiqiao_app using (app_is_system()) with check (app_is_system());
create policy own on help_request for select to zhiqiao_app using (organization_id = app_organization());
create policy overseen on help_request for select to zhiqiao_app using (app_oversees(region_code));
create policy ask on help_request for insert to zhiqiao_app
  with check (organization_id = app_organization() and answer is null
    and exists (select 1 from organization o where o.id = organization_id and o.region_code = help_request.region_code));
create policy reply on help_request for update to zhiqiao_app using (app_oversees(region_code)) with check (app_oversees(region_code));
