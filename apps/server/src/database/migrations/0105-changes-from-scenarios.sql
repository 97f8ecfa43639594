-- A change of a rule may come out of a what-if. What was tried is kept with it as it was then: the scenario of that name may be changed or deleted later.
alter table rulebook_change add column scenario jsonb;
