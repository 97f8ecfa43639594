-- A foreign key locks the patent's row for every verdict written of it, which writes the whole registry's pages whenever it is judged anew.
-- Verdicts are derived and written by one job from patents it has just read, and patents are never deleted.
alter table high_value_interval drop constraint high_value_interval_patent_id_fkey;
alter table high_value_interval drop constraint high_value_interval_run_id_fkey;
alter table high_value_current drop constraint high_value_current_patent_id_fkey;
