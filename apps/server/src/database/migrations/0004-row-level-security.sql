-- Who sees and writes what. The application's role owns nothing and bypasses nothing.
-- Policies read the context of the transaction (0001); without one every table is empty.

do $$
declare t record;
begin
  for t in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'
    and obj_description(c.oid) like 'tenancy:%'
  loop
    execute format('alter table %I enable row level security', t.relname);
    execute format('grant select, insert, update, delete on %I to zhiqiao_app', t.relname);
    execute format('create policy system_work on %I to zhiqiao_app using (app_is_system()) with check (app_is_system())', t.relname);
  end loop;
end $$;
grant usage on all sequences in schema public to zhiqiao_app;

-- What nobody may do, whatever the context says.
revoke update, delete on audit_entry, evidence_link, patent_record, demand_event, match_answer, message, deal from zhiqiao_app;
revoke insert, update, delete on audit_head from zhiqiao_app;

create policy read_all on region for select to zhiqiao_app using (true);
create policy read_all on setting for select to zhiqiao_app using (app_signed_in());

create policy read_all on organization for select to zhiqiao_app using (app_signed_in());
create policy register on organization for insert to zhiqiao_app with check (app_role() = 'platform_admin' or app_oversees(region_code));
create policy correct on organization for update to zhiqiao_app
  using (app_role() = 'platform_admin' or app_oversees(region_code) or id = app_organization())
  with check (app_role() = 'platform_admin' or app_oversees(region_code) or id = app_organization());

create policy own on source for select to zhiqiao_app using (app_signed_in() and (visibility = 'open' or organization_id = app_organization()));
create policy own_insert on source for insert to zhiqiao_app with check (organization_id = app_organization());

create policy own on account for select to zhiqiao_app using (organization_id = app_organization() or app_role() = 'platform_admin');
create policy self on account for update to zhiqiao_app using (id = app_account() or app_role() = 'platform_admin') with check (id = app_account() or app_role() = 'platform_admin');
create policy administer on account for insert to zhiqiao_app with check (app_role() = 'platform_admin');
create policy self on password_history to zhiqiao_app using (account_id = app_account() or app_role() = 'platform_admin') with check (account_id = app_account() or app_role() = 'platform_admin');
create policy self on session to zhiqiao_app using (account_id = app_account() or app_role() = 'platform_admin') with check (account_id = app_account() or app_role() = 'platform_admin');

create policy read_own on audit_entry for select to zhiqiao_app using (organization_id = app_organization() or app_role() = 'platform_admin' or app_oversees(region_code));
create policy write_own on audit_entry for insert to zhiqiao_app with check (organization_id = app_organization());

create policy read_link on evidence_link for select to zhiqiao_app
  using (app_signed_in() and (visibility = 'open' or organization_id = app_organization() or other_organization_id = app_organization() or app_oversees(region_code)));
create policy write_link on evidence_link for insert to zhiqiao_app with check (organization_id = app_organization() or other_organization_id = app_organization());

create policy own on stored_file to zhiqiao_app using (organization_id = app_organization()) with check (organization_id = app_organization());
create policy enqueue on job for insert to zhiqiao_app with check (organization_id = app_organization());
create policy own on idempotency_key to zhiqiao_app using (account_id = app_account()) with check (account_id = app_account() and organization_id = app_organization());
create policy own on notification to zhiqiao_app
  using (organization_id = app_organization() and (account_id is null or account_id = app_account()))
  with check (organization_id = app_organization());

create policy own on import_run to zhiqiao_app using (organization_id = app_organization()) with check (organization_id = app_organization());
create policy overseen on import_run for select to zhiqiao_app using (app_oversees(region_code) and kind = 'patents');
create policy own on import_row to zhiqiao_app using (organization_id = app_organization()) with check (organization_id = app_organization());

-- The registry is one shared truth: everyone signed in reads it; authorities, the operator and the owner write it.
create policy read_all on patent for select to zhiqiao_app using (app_signed_in());
create policy write_registry on patent for insert to zhiqiao_app
  with check (organization_id = app_organization() and app_role() in ('platform_admin', 'region_officer', 'transfer_officer'));
create policy correct_registry on patent for update to zhiqiao_app
  using (app_role() in ('platform_admin', 'region_officer') or owner_organization_id = app_organization() or organization_id = app_organization())
  with check (app_role() in ('platform_admin', 'region_officer') or owner_organization_id = app_organization() or organization_id = app_organization());
create policy read_all on patent_identity for select to zhiqiao_app using (app_signed_in());
create policy write_registry on patent_identity for insert to zhiqiao_app
  with check (exists (select 1 from patent p where p.id = patent_id and (app_role() in ('platform_admin', 'region_officer') or p.owner_organization_id = app_organization() or p.organization_id = app_organization())));
create policy read_all on patent_record for select to zhiqiao_app using (app_signed_in());
create policy write_registry on patent_record for insert to zhiqiao_app
  with check (organization_id = app_organization() and exists (select 1 from patent p where p.id = patent_id and (app_role() in ('platform_admin', 'region_officer') or p.owner_organization_id = app_organization() or p.organization_id = app_organization())));

-- A confidential demand is seen by its own organisation alone until it discloses it; a limited one also by officers.
create policy own on demand to zhiqiao_app using (organization_id = app_organization()) with check (organization_id = app_organization());
create policy read_published on demand for select to zhiqiao_app
  using (app_signed_in() and confidentiality = 'open' and status in ('published', 'matched', 'contracted'));
create policy read_overseen on demand for select to zhiqiao_app using (app_oversees(region_code) and confidentiality in ('open', 'limited') and status <> 'draft');
create policy review on demand for update to zhiqiao_app
  using (app_oversees(region_code) and confidentiality in ('open', 'limited') and status <> 'draft') with check (app_oversees(region_code));
create policy own on demand_disclosure to zhiqiao_app using (organization_id = app_organization()) with check (organization_id = app_organization());
create policy addressee on demand_disclosure for select to zhiqiao_app using (disclosed_to = app_organization());
-- demand_disclosure's own policies do not read demand, so this does not recurse.
create policy read_disclosed on demand for select to zhiqiao_app
  using (exists (select 1 from demand_disclosure d where d.demand_id = id and d.disclosed_to = app_organization()));

create policy own on demand_event for select to zhiqiao_app using (organization_id = app_organization());
create policy overseen on demand_event for select to zhiqiao_app using (app_oversees(region_code) and exists (select 1 from demand d where d.id = demand_id));
create policy write_step on demand_event for insert to zhiqiao_app with check (organization_id = app_organization() or app_oversees(region_code));

create policy demand_side on match to zhiqiao_app using (organization_id = app_organization()) with check (organization_id = app_organization());
create policy owner_side on match for select to zhiqiao_app using (owner_organization_id = app_organization() and disclosed);
create policy owner_side_update on match for update to zhiqiao_app using (owner_organization_id = app_organization() and disclosed) with check (owner_organization_id = app_organization() and disclosed);
create policy owner_side_insert on match for insert to zhiqiao_app
  with check (owner_organization_id = app_organization() and disclosed and exists (select 1 from demand d where d.id = demand_id and d.confidentiality = 'open' and d.organization_id = match.organization_id));
create policy officer_side on match to zhiqiao_app
  using (app_oversees(region_code) and exists (select 1 from demand d where d.id = demand_id))
  with check (app_oversees(region_code) and exists (select 1 from demand d where d.id = demand_id and d.organization_id = match.organization_id));

create policy addressee on push for select to zhiqiao_app using (organization_id = app_organization());
create policy addressee_update on push for update to zhiqiao_app using (organization_id = app_organization()) with check (organization_id = app_organization());
create policy sender on push to zhiqiao_app
  using (from_organization_id = app_organization() and app_role() = 'region_officer')
  with check (from_organization_id = app_organization() and app_oversees(region_code) and exists (select 1 from match m where m.id = match_id and m.organization_id = push.organization_id));
create policy overseen on push for select to zhiqiao_app using (app_oversees(region_code));

create policy through_match on match_answer for select to zhiqiao_app using (exists (select 1 from match m where m.id = match_id));
create policy write_own on match_answer for insert to zhiqiao_app
  with check (organization_id = app_organization() and exists (select 1 from match m where m.id = match_id and (m.organization_id = app_organization() or m.owner_organization_id = app_organization())));

create policy parties on message for select to zhiqiao_app using (organization_id = app_organization() or other_organization_id = app_organization());
create policy write_own on message for insert to zhiqiao_app
  with check (organization_id = app_organization() and exists (select 1 from match m where m.id = match_id and app_organization() in (m.organization_id, m.owner_organization_id) and other_organization_id in (m.organization_id, m.owner_organization_id)));

create policy parties on deal for select to zhiqiao_app using (organization_id = app_organization() or other_organization_id = app_organization() or app_oversees(region_code));
create policy write_own on deal for insert to zhiqiao_app
  with check (organization_id = app_organization() and exists (select 1 from match m where m.id = match_id and app_organization() in (m.organization_id, m.owner_organization_id)));
