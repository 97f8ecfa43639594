-- What a source states is kept as the very text that its hash is of, so that anyone can take the hash again; nothing looks inside it in SQL.
-- jsonb would take it apart and put it together at every turn.
alter table patent_record alter column fields type json using fields::json;

-- A statement belongs to the organisation of its source: one reference says so, where two said half of it each.
alter table source add constraint source_of_organization unique (id, organization_id);
alter table patent_record drop constraint patent_record_source_id_fkey, drop constraint patent_record_organization_id_fkey;
alter table patent_record add constraint patent_record_source foreign key (source_id, organization_id) references source (id, organization_id);

-- A patent and a statement of it take about 2 kB, just where PostgreSQL begins to pack rows, and packing them took a tenth of what an import
-- spends in the database. Rows stay as they are up to a page; longer ones are packed as before.
alter table patent set (toast_tuple_target = 8160);
alter table patent_record set (toast_tuple_target = 8160);

-- An authority or the operator may state anything of any patent; asking for the patent of each row cost them a lookup a row for nothing.
alter policy write_registry on patent_identity
  with check (app_role() in ('platform_admin', 'region_officer')
    or exists (select 1 from patent p where p.id = patent_id and (p.owner_organization_id = app_organization() or p.organization_id = app_organization())));
alter policy write_registry on patent_record
  with check (organization_id = app_organization() and (app_role() in ('platform_admin', 'region_officer')
    or exists (select 1 from patent p where p.id = patent_id and (p.owner_organization_id = app_organization() or p.organization_id = app_organization()))));
