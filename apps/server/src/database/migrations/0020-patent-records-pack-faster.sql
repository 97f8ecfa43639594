-- What sources state of patents is long text, kept for ever and seldom read: LZ4 packs it in a fraction of the time that pglz takes,
-- which is most of what an import of 100,000 rows spends in the database. A server built without LZ4 keeps its default.
do $$
begin
  alter table patent_record alter column fields set compression lz4;
exception when feature_not_supported or invalid_parameter_value then
  raise notice 'this server has no LZ4; statements of patents stay packed with pglz';
end $$;
