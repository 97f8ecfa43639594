-- What is stated of an organisation and no registry holds: loans, premiums, fees, certificates, projects, cases won, recognitions …
-- One dated record a row, its kind and fields by the vocabulary of packages/rules/src/cases. Append-only: a correction is a further row
-- that replaces the earlier one, a row with a reason of retraction takes it back. Precedence: 20 an authority, 10 the organisation itself (自报).
create table incentive_fact (
  id bigint generated always as identity primary key,
  -- Whom the fact is about, and who stated it.
  organization_id uuid not null references organization (id),
  recorded_by uuid not null,
  kind text not null check (kind <> ''),
  -- Null: it is stated that there is none of this kind.
  fields jsonb,
  -- The record of a registry that this one completes and takes the place of, by its id in the case: `pledge:…`.
  completes text,
  -- The paper that proves it: a receipt, a contract, a certificate.
  document text,
  precedence smallint not null check (precedence in (10, 20)),
  source_id uuid not null,
  line integer,
  replaces bigint unique references incentive_fact (id),
  retraction_reason text,
  recorded_at timestamptz not null default now(),
  check (retraction_reason is null or replaces is not null),
  foreign key (source_id, recorded_by) references source (id, organization_id)
);
comment on table incentive_fact is 'tenancy: organization(organization_id)';
create index incentive_fact_of on incentive_fact (organization_id, kind);

create trigger incentive_fact_append_only before update or delete or truncate on incentive_fact for each statement execute function refuse_change();
grant select, insert on incentive_fact to zhiqiao_app;
alter table incentive_fact enable row level security;
create policy system_work on incentive_fact to zhiqiao_app using (app_is_system()) with check (app_is_system());
create policy own on incentive_fact for select to zhiqiao_app
  using (organization_id = app_organization()
    or exists (select 1 from organization o where o.id = organization_id and app_oversees(o.region_code)));
create policy record on incentive_fact for insert to zhiqiao_app
  with check (recorded_by = app_organization() and (organization_id = app_organization()
    or exists (select 1 from organization o where o.id = organization_id and app_oversees(o.region_code))));
