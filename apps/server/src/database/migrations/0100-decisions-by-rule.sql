-- A new version of a document asks which decisions rest on its rules, over all computations.
create index incentive_decision_rule on incentive_decision (rule_id);
