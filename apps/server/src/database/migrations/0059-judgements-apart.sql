-- A verdict that no longer holds is closed, which copies its row: the reasons, most of it, stand apart and are written once. Figures read the rows alone.
create table high_value_judgement (
  interval_id bigint primary key,
  -- JSON, in the very text that its fingerprint was taken of: it is never searched, so it is not read when it is written.
  judgement text not null
);
comment on table high_value_judgement is 'tenancy: shared';
alter table high_value_judgement enable row level security;
grant select, insert on high_value_judgement to zhiqiao_app;
create policy system_work on high_value_judgement to zhiqiao_app using (app_is_system()) with check (app_is_system());
create policy read_all on high_value_judgement for select to zhiqiao_app using (app_signed_in());

insert into high_value_judgement (interval_id, judgement) select id, judgement::text from high_value_interval;
-- MD5 of the judgement's text, so that judging the same again is seen to be the same.
alter table high_value_interval add column fingerprint uuid;
update high_value_interval set fingerprint = md5(judgement::text)::uuid;
alter table high_value_interval alter column fingerprint set not null, drop column judgement;
