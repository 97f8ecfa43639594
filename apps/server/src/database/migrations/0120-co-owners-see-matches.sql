-- A match of a patent that several organisations own is a matter of each of them (专利法 §14): whoever owns it with the owner with whom the match was kept sees it, once it is disclosed and
-- the demand is there to be read, and answers, writes and records as the owner does. A limited demand is there for those to whom its author disclosed it. Whoever has bought a patent
-- since is no co-owner of the one who talked about it, and sees none of that.
create function app_shares_ownership(owner uuid, patent uuid) returns boolean language sql stable parallel safe
  as $$ select exists (select 1 from patent p where p.id = $2 and p.owner_organization_ids @> array[app_organization()]
        and ($1 is null or p.owner_organization_ids @> array[$1])) $$;

-- The first condition is that of the index on owners; the set is read once a query.
create policy co_owner_side on match for select to zhiqiao_app
  using (disclosed and patent_id in (select p.id from patent p where p.owner_organization_ids <> '{}' and p.owner_organization_ids @> array[app_organization()])
    and app_shares_ownership(owner_organization_id, patent_id) and exists (select 1 from demand d where d.id = demand_id));
create policy co_owner_side_update on match for update to zhiqiao_app
  using (disclosed and app_shares_ownership(owner_organization_id, patent_id) and exists (select 1 from demand d where d.id = demand_id))
  with check (disclosed and app_shares_ownership(owner_organization_id, patent_id)
    and exists (select 1 from demand d where d.id = demand_id and d.organization_id = match.organization_id));
create policy co_owner_side_insert on match for insert to zhiqiao_app
  with check (disclosed and app_shares_ownership(owner_organization_id, patent_id)
    and exists (select 1 from demand d where d.id = demand_id and d.confidentiality = 'open' and d.organization_id = match.organization_id));
comment on table match is 'tenancy: organization(organization_id) or party(owner_organization_id, and who owns the patent with it) once disclosed';

-- What hangs on a match is seen through it: the policies of match have said who is there.
create policy co_owner_writes on match_answer for insert to zhiqiao_app
  with check (organization_id = app_organization()
    and exists (select 1 from match m where m.id = match_id and app_shares_ownership(m.owner_organization_id, m.patent_id)));

create policy co_owner_reads on message for select to zhiqiao_app
  using (exists (select 1 from match m where m.id = match_id and app_shares_ownership(m.owner_organization_id, m.patent_id)));
create policy co_owner_writes on message for insert to zhiqiao_app
  with check (organization_id = app_organization()
    and exists (select 1 from match m where m.id = match_id and other_organization_id = m.organization_id and app_shares_ownership(m.owner_organization_id, m.patent_id)));
-- The author may have been matched before any owner was registered.
create policy write_to_owner on message for insert to zhiqiao_app
  with check (organization_id = app_organization()
    and exists (select 1 from match m where m.id = match_id and m.organization_id = app_organization() and app_owns_patent(other_organization_id, m.patent_id)));
comment on table message is 'tenancy: organization(organization_id) or party(other_organization_id) or co-owner through match';

create policy co_owner_reads on deal for select to zhiqiao_app
  using (exists (select 1 from match m where m.id = match_id and app_shares_ownership(m.owner_organization_id, m.patent_id)));
create policy co_owner_writes on deal for insert to zhiqiao_app
  with check (organization_id = app_organization()
    and exists (select 1 from match m where m.id = match_id and app_shares_ownership(m.owner_organization_id, m.patent_id)));
comment on table deal is 'tenancy: organization(organization_id) or party(other_organization_id) or co-owner through match';

-- An identifier of another kind need not be a uuid: the case sees to it that none is read as one.
create policy co_owner_reads on evidence_link for select to zhiqiao_app
  using (exists (select 1 from match m
    where m.id = case when to_kind = 'match' then to_id::uuid when from_kind = 'match' then from_id::uuid end
      and app_shares_ownership(m.owner_organization_id, m.patent_id)));

-- Policies are alternatives: who may change a row by one of them might pass the check of another by writing itself in as the demand's organisation. Whose a match is never changes.
revoke update on match from zhiqiao_app;
grant update (stage, disclosed, changed_at) on match to zhiqiao_app;
