-- No question is answered by it, and a registry that is judged anew writes it for every stretch of days: figures look at what was held true at a
-- moment, and patents are found by their id.
drop index high_value_interval_known;
