-- What words, bigrams, title coverage and title likeness each gave to the score before they were weighed, so that answers can say how they should be weighed.
-- Null where a pair was kept before this was.
alter table match add column score_parts jsonb;
