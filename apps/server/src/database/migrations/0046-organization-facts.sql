-- What is stated of organisations, dated and append-only: names, yearly figures, status tags, and corrections of the register itself.
-- A correction is a further row that replaces the earlier one; a row with a reason of retraction takes it back. `organization_id` is
-- whom the fact is about, `recorded_by` who stated it. Precedence: 20 authority or operator, 10 the organisation itself (自报).

-- 登记名称, 曾用名, 别名. The name in force stands in `organization` too.
create table organization_name (
  id bigint generated always as identity primary key,
  organization_id uuid not null references organization (id),
  name text not null check (name <> ''),
  language text not null check (language in ('zh', 'en')),
  usage text not null check (usage in ('registered', 'former', 'alias')),
  -- The days from which and up to which it was used, included; null: not known, or still used.
  from_day date,
  to_day date,
  precedence smallint not null,
  recorded_by uuid not null,
  source_id uuid not null,
  line integer,
  replaces bigint unique references organization_name (id),
  retraction_reason text,
  recorded_at timestamptz not null default now(),
  check (from_day <= to_day),
  check (retraction_reason is null or replaces is not null),
  foreign key (source_id, recorded_by) references source (id, organization_id)
);
comment on table organization_name is 'tenancy: shared';
create index organization_name_of on organization_name (organization_id);

-- 从业人员, 营业收入, 资产总额 of a year. Business data: read by the organisation itself and the officers of its region.
create table organization_figure (
  id bigint generated always as identity primary key,
  organization_id uuid not null references organization (id),
  year integer not null check (year between 1949 and 2200),
  staff integer check (staff >= 0),
  revenue_fen bigint check (revenue_fen >= 0),
  assets_fen bigint check (assets_fen >= 0),
  precedence smallint not null,
  recorded_by uuid not null,
  source_id uuid not null,
  line integer,
  replaces bigint unique references organization_figure (id),
  retraction_reason text,
  recorded_at timestamptz not null default now(),
  check (retraction_reason is null or replaces is not null),
  foreign key (source_id, recorded_by) references source (id, organization_id)
);
comment on table organization_figure is 'tenancy: organization(organization_id)';
create index organization_figure_of on organization_figure (organization_id, year desc);

-- 规上, 高新技术企业, 专精特新, 优势示范, 贯标 and the like, each with its document and period.
create table organization_tag (
  id bigint generated always as identity primary key,
  organization_id uuid not null references organization (id),
  kind text not null check (kind in ('above_scale', 'high_tech', 'technology_sme', 'innovative_sme', 'specialized_sme', 'little_giant',
    'single_champion', 'gazelle', 'unicorn', 'four_new', 'ip_advantage', 'ip_demonstration', 'ip_management', 'central_enterprise',
    'foreign_funded', 'korean_funded')),
  level text check (level in ('national', 'provincial', 'municipal', 'district')),
  -- 贯标: the certificate, and whether it was the first or a renewal.
  certificate_number text,
  certification text check (certification in ('initial', 'renewal')),
  document_title text,
  document_number text,
  issuer text,
  valid_from date not null,
  -- The last day, included; null: until further notice.
  valid_to date,
  precedence smallint not null,
  recorded_by uuid not null,
  source_id uuid not null,
  line integer,
  replaces bigint unique references organization_tag (id),
  retraction_reason text,
  recorded_at timestamptz not null default now(),
  check (valid_from <= valid_to),
  check (retraction_reason is null or replaces is not null),
  foreign key (source_id, recorded_by) references source (id, organization_id)
);
comment on table organization_tag is 'tenancy: shared';
create index organization_tag_of on organization_tag (organization_id);
create index organization_tag_kind on organization_tag (kind, valid_from);

-- What a form changed in the register: the changed fields before and after, and a credit code accepted against its check digit.
create table organization_detail (
  id bigint generated always as identity primary key,
  organization_id uuid not null references organization (id),
  fields jsonb not null,
  recorded_by uuid not null,
  source_id uuid not null,
  recorded_at timestamptz not null default now(),
  foreign key (source_id, recorded_by) references source (id, organization_id)
);
comment on table organization_detail is 'tenancy: shared';
create index organization_detail_of on organization_detail (organization_id);

-- 大中小微 by the figures of each year as they stand: derived, rebuilt when a figure or the industry changes. The size is public, the figures are not.
create table organization_size (
  organization_id uuid not null references organization (id),
  year integer not null,
  size text not null check (size in ('large', 'medium', 'small', 'micro', 'outside', 'unknown')),
  primary key (organization_id, year)
);
comment on table organization_size is 'tenancy: shared';

do $$
declare t text;
begin
  foreach t in array array['organization_name', 'organization_figure', 'organization_tag', 'organization_detail'] loop
    execute format('create trigger %I before update or delete or truncate on %I for each statement execute function refuse_change()', t || '_append_only', t);
    execute format('grant select, insert on %I to zhiqiao_app', t);
  end loop;
  foreach t in array array['organization_name', 'organization_figure', 'organization_tag', 'organization_detail', 'organization_size'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy system_work on %I to zhiqiao_app using (app_is_system()) with check (app_is_system())', t);
  end loop;
  foreach t in array array['organization_name', 'organization_tag', 'organization_detail', 'organization_size'] loop
    execute format('create policy read_all on %I for select to zhiqiao_app using (app_signed_in())', t);
  end loop;
end $$;
-- Rebuilt by the server alone, with the system's sight.
grant select, insert, update, delete on organization_size to zhiqiao_app;

create policy record on organization_name for insert to zhiqiao_app
  with check (recorded_by = app_organization() and (app_role() = 'platform_admin'
    or (organization_id = app_organization() and usage <> 'registered')
    or exists (select 1 from organization o where o.id = organization_id and app_oversees(o.region_code))));
create policy record on organization_tag for insert to zhiqiao_app
  with check (recorded_by = app_organization() and (app_role() = 'platform_admin'
    or exists (select 1 from organization o where o.id = organization_id and app_oversees(o.region_code))));
create policy record on organization_detail for insert to zhiqiao_app
  with check (recorded_by = app_organization() and (app_role() = 'platform_admin'
    or exists (select 1 from organization o where o.id = organization_id and app_oversees(o.region_code))));
create policy own on organization_figure for select to zhiqiao_app
  using (organization_id = app_organization()
    or exists (select 1 from organization o where o.id = organization_id and app_oversees(o.region_code)));
create policy record on organization_figure for insert to zhiqiao_app
  with check (recorded_by = app_organization() and (organization_id = app_organization()
    or exists (select 1 from organization o where o.id = organization_id and app_oversees(o.region_code))));
