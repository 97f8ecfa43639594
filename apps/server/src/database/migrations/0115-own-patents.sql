-- Whether an organisation owns a patent, alone or with others. A demand is matched with what others own: a patent that its own organisation owns is no supply for it.
create function app_owns_patent(organization uuid, patent uuid) returns boolean language sql stable parallel safe
  as $$ select exists (select 1 from patent p where p.id = $2 and p.owner_organization_ids @> array[$1]) $$;
