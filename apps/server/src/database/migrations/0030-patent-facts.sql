-- The dated facts of a patent (documents, events, family, citations, receipts, licences, pledges, awards, products), composed from its
-- statements and made anew whenever one is added; a patent of which nobody states any has no row. Nothing stands here that is not in patent_record.
create table patent_facts (
  patent_id uuid primary key references patent (id),
  facts jsonb not null,
  changed_at timestamptz not null default now()
);
comment on table patent_facts is 'tenancy: shared';

-- What a patent cites, by the keys of patent_identity, so that the cited one finds it. Derived like the facts.
create table patent_citation (
  patent_id uuid not null references patent (id),
  cited_key text not null,
  -- The day on which it was recorded here.
  known_since date not null,
  primary key (patent_id, cited_key)
);
comment on table patent_citation is 'tenancy: shared';
create index patent_citation_cited on patent_citation (cited_key);

-- Which annuity of which patent its owner was reminded of, so that a run that is repeated reminds nobody twice.
create table annuity_reminder (
  patent_id uuid not null references patent (id),
  patent_year integer not null,
  stage text not null check (stage in ('in_90_days', 'in_30_days', 'in_7_days', 'in_grace')),
  organization_id uuid not null references organization (id),
  due_day date not null,
  recorded_at timestamptz not null default now(),
  primary key (patent_id, patent_year, stage, organization_id)
);
comment on table annuity_reminder is 'tenancy: organization(organization_id)';

do $$
declare t text;
begin
  foreach t in array array['patent_facts', 'patent_citation', 'annuity_reminder'] loop
    execute format('alter table %I enable row level security', t);
    execute format('grant select, insert, update, delete on %I to zhiqiao_app', t);
    execute format('create policy system_work on %I to zhiqiao_app using (app_is_system()) with check (app_is_system())', t);
  end loop;
end $$;
revoke update, delete on annuity_reminder from zhiqiao_app;

-- Whoever may state something of a patent keeps what follows from it.
create function app_states_patent(patent uuid) returns boolean language sql stable parallel safe
  as $$ select app_role() in ('platform_admin', 'region_officer')
        or exists (select 1 from patent p where p.id = $1 and (p.owner_organization_id = app_organization() or p.organization_id = app_organization())) $$;

create policy read_all on patent_facts for select to zhiqiao_app using (app_signed_in());
create policy keep_insert on patent_facts for insert to zhiqiao_app with check (app_states_patent(patent_id));
create policy keep_update on patent_facts for update to zhiqiao_app using (app_states_patent(patent_id)) with check (app_states_patent(patent_id));
create policy read_all on patent_citation for select to zhiqiao_app using (app_signed_in());
create policy keep_insert on patent_citation for insert to zhiqiao_app with check (app_states_patent(patent_id));
create policy keep_delete on patent_citation for delete to zhiqiao_app using (app_states_patent(patent_id));
create policy own on annuity_reminder for select to zhiqiao_app using (organization_id = app_organization());
