import type { errors as zh } from "../zh-cn/errors.ts";

export const errors: typeof zh = {
  "request.invalid": "Some of what you entered does not meet the requirements. Check the marked fields and submit again.",
  "request.too_large": "What you sent is too large, so the server did not take it. Make it smaller and try again.",
  "request.not_found": "There is no such page or operation; it may have moved. Start again from the navigation.",
  "request.too_many": "Too many requests in a short time. Wait a moment and try again.",
  "request.cross_site": "To protect your account, submissions from other websites are refused. Please use this platform's own pages.",
  "request.idempotency_key_required": "The submission lacked its guard against duplicates. Reload the page and submit again.",
  "request.idempotency_key_reused": "The same duplicate guard was used for another submission. Reload the page and submit again.",
  "request.in_progress": "The same submission is being processed. Please wait and do not submit it again.",
  "request.cursor_invalid":
    "This place in the list is no longer valid; the list or its filter may have changed. Go back to the first page.",
  "auth.required": "Please sign in first. You will come back to this page afterwards.",
  "auth.forbidden": "Your account is not permitted to do this. If you need to, ask the platform administrator.",
  "auth.wrong_credentials":
    "The account or the password is not right. After five wrong attempts in a row the account is locked for a while.",
  "auth.locked":
    "Too many wrong attempts: the account is locked for a while. Try again later or ask the platform administrator to unlock it.",
  "auth.account_disabled": "This account has been disabled. If that surprises you, ask the platform administrator.",
  "auth.totp_required": "This account uses verification codes. Enter the six digits that your authenticator app shows.",
  "auth.totp_wrong": "The verification code is wrong or has expired. Wait for the next code and check that your phone's clock is right.",
  "auth.totp_not_enrolled": "This account has no verification codes switched on, so this step is not needed.",
  "auth.totp_enrolled": "Verification codes are already on. To move them to another device, switch them off first.",
  "auth.password_weak":
    "The password is too weak: use at least 8 characters and at least three of capital letters, small letters, digits and symbols; not your sign-in name and no common password.",
  "auth.password_reused": "You used this password recently. Choose one that you have not used before.",
  "auth.password_wrong": "The current password is not right. Please enter it again.",
  "auth.password_expired": "The password has passed its period of use. Change it first, then go on.",
  "accounts.account_not_found": "This account was not found; it may have been removed. Go back to the list of users and check.",
  "accounts.login_taken": "Somebody already uses this sign-in name. Choose another.",
  "accounts.session_not_found": "That session has already ended; there is nothing left to end.",
  "accounts.last_administrator":
    "This is the last working platform administrator and cannot be disabled. Appoint another administrator first.",
  "regions.region_not_found": "There is no such region code. Choose one from the list of regions.",
  "regions.parent_unfit":
    "A region of this level cannot be added here. Zones stand below a city or district, parks below a city, district or zone.",
  "regions.code_unfit": 'The code "{{code}}" does not follow the rule. Write it like {{example}}, or leave it empty to be given one.',
  "regions.code_taken": "The code {{code}} is taken, or no code is free. Choose another one.",
  "regions.name_taken": '"{{name}}" already stands below this region. Use it, or choose another name.',
  "regions.population_not_found": "This population was not found; it may have been corrected or retracted. Reload the page.",
  "regions.population_unchanged": "The population of {{year}} by {{publisher}} is this number already; nothing has to be recorded.",
  "regions.population_changed_meanwhile": "Somebody has just corrected this population. Reload, check, and record it again.",
  "regions.population_columns_missing":
    "Columns for the region's code, the resident population and the year were not found. Check the headings; the registered population is no substitute.",
  "organizations.organization_not_found": "This organisation was not found; it may have been merged or lies outside your region.",
  "organizations.name_taken":
    "An organisation named “{{name}}” is registered already. Use that one, or give the full name that tells them apart.",
  "organizations.name_stated": '"{{name}}" already stands among the names of this organisation; nothing has to be recorded.',
  "organizations.name_in_use": '"{{name}}" is the registered name in use and cannot be retracted. If it is wrong, record the right one.',
  "organizations.rename_day_missing": "Enter the day from which the new name holds: not after today, and after the last change of name.",
  "organizations.rename_by_officer": "The registered name is changed by an officer. You can state former names and aliases.",
  "organizations.uscc_malformed":
    '"{{uscc}}" is no unified social credit code: it has 18 digits and capital letters (without I, O, S, V, Z). Check it and enter it again.',
  "organizations.uscc_check_digit":
    'The last character of {{uscc}} does not fit; by the rule it should be {{right}}. Check it. If the code is right, tick "Register this code"; that is put on record.',
  "organizations.park_unfit": "The park is not within the region. Choose another park, or correct the region first.",
  "organizations.tag_level_missing": "A competitive or demonstration enterprise has a level (national, provincial, municipal). Choose it.",
  "organizations.tag_overlaps":
    "The same tag is on record from {{validFrom}} to {{validTo}}, and the periods overlap. Correct that one, or change the period.",
  "organizations.year_not_over": "{{year}} is not over, so its figures are not whole. Enter an earlier year.",
  "organizations.fact_not_found": "This was not found; it may have been corrected or retracted. Reload the page.",
  "organizations.fact_changed_meanwhile": "Somebody has just corrected this. Reload, check, and record it again.",
  "organizations.uscc_taken":
    "This unified social credit code is registered to another organisation. Check the code or use the organisation that is there.",
  "names.name_not_found": "There is no such name; the link may be out of date. Open it again from the list of names.",
  "names.decision_not_found": "There is no such decision. Refresh the page and try again.",
  "names.not_yours":
    "Neither the patents of “{{name}}” nor the organisations like it are in your region, so it is not yours to decide. Ask the officers of its region.",
  "names.not_undoable":
    "This decision on “{{name}}” cannot be taken back: it was taken back before, or it is the program's. Where the program is wrong, say that it is not the organisation.",
  "names.person": "“{{name}}” is a person's name. Two people may share it, so it is never taken for an organisation.",
  "names.merge_not_yours":
    "“{{name}}” and the other organisation are not both in your region, so the merger is not yours to decide. Ask the platform administrator.",
  "names.merge_itself": "“{{name}}” cannot be merged into itself. Choose another organisation.",
  "names.already_merged":
    "“{{name}}” is merged into another organisation already. Take that back first, or choose the one it was merged into.",
  "names.merge_has_accounts":
    "“{{name}}” has accounts, so it cannot be merged into another. Merge the one without accounts into it instead.",
  "names.not_merged": "“{{name}}” is not merged into another organisation; it may have been taken back. Refresh the page.",
  "files.file_not_found": "This file was not found; its time of keeping may be over. Please upload it again.",
  "exchange.import_not_found": "This import was not found. It may have been discarded, or it belongs to another organisation.",
  "exchange.import_not_startable":
    "This import has already started or ended and cannot be started again. Look at its result or upload a new file.",
  "exchange.import_not_cancellable": "This import has already ended and can no longer be stopped.",
  "exchange.mapping_incomplete": "A required field has no column yet. Complete the column mapping, then start the import.",
  "exchange.export_too_large": "Too many records meet the filter for one export. Narrow the filter and export in parts.",
  "format.unreadable": "The file cannot be opened. Check that it still exists and can be read, then try again.",
  "format.empty_file": "The file is empty. Check that you chose the right one.",
  "format.not_a_table":
    "This file is neither a table nor patent XML that can be read here. Upload XLSX, CSV, TSV or JSONL; patents also as XML of an office.",
  "format.password_protected": "The workbook is protected by a password. Remove the password in Excel or WPS and upload it again.",
  "format.old_xls": "This is an Excel 97–2003 XLS file. Save it as XLSX in Excel or WPS and upload that.",
  "format.zip_bomb":
    "The file unpacks to an abnormal size, so reading was stopped to protect the system. Save a fresh copy in Excel or WPS and upload that.",
  "format.too_large": "The file is larger than can be taken. Split it and upload the parts.",
  "format.damaged": "The file is damaged and cannot be read to its end. Export or save it again and upload the new copy.",
  "format.xml_entities":
    "The workbook contains unsafe XML declarations and was not read, to protect the system. Save a fresh copy in Excel or WPS and upload that.",
  "format.no_headings": "No heading row was found. One of the first ten rows must hold column names such as “申请号” or “Title”.",
  "format.no_title_column":
    "No title column was found. The table needs a column such as “发明名称” or “Title”; or choose the column by hand.",
  "format.no_number_column":
    "No column holds a number. Make sure the table has an application or publication number, or choose the column yourself.",
  "format.no_problem_column":
    "No column describes the demand. Make sure the table has a column for the technical problem, or choose it yourself.",
  "format.not_this_reference":
    "This file does not look like the table that you chose: {{wrong}} of its {{rows}} rows do not fit, first in line {{line}}, {{column}}: “{{value}}”. Check the file and the table chosen, or correct it, and upload it again; nothing was imported.",
  "format.damaged_json":
    "The JSON file is wrong at line {{line}}, character {{column}}, and cannot be read. Correct it there and upload it again; nothing was imported.",
  "format.no_reference_column":
    "The table lacks a column that this kind of reference table needs: {{missing}}. Name the column so in its first row and upload it again.",
  "format.duplicate_headings":
    "Several columns lead to the same field, so it is not clear which one counts. Keep one and set the others to “Ignore”.",
  "format.wrong_delimiter":
    "The separator between the columns was not recognised. Use a comma, semicolon, tab or vertical bar and upload again.",
  "format.sheet_not_found": "The workbook has no such sheet. Choose one from the list.",
  "format.too_many_columns": "The table has more columns than can be handled. Remove those you do not need and upload again.",
  "patents.patent_not_found": "This patent was not found, or you may not see it.",
  "patents.not_owner": "Only the owner's organisation or the authority of its region may state what is offered.",
  "achievements.achievement_not_found": "This technology achievement was not found, or was not registered yet on the day chosen.",
  "achievements.no_contact": "No source names a contact for this achievement. Ask the unit that completed it.",
  "achievements.field_not_searchable":
    "Technology achievements have no field “{{field}}” to search. There are TI title, AB summary, TA both, PA unit, IN people, PD posting day.",
  "search.saved_search_not_found": "This search was not found; it may have been deleted. See “My searches”.",
  "search.run_not_found": "This record of new hits was not found. Only the person who watches the search sees it.",
  "search.name_taken": "You already keep a search named “{{name}}”. Choose another name.",
  "search.too_many_saved": "One person keeps at most {{limit}} searches. Delete some that you no longer use first.",
  "search.too_broad_to_watch":
    "This search has {{hits}} hits, more than the {{limit}} that can be watched. Add conditions to narrow it, then watch it.",
  "search.query_not_readable":
    "The search condition “{{field}}” cannot be read. Choose the conditions again on the search page, then save.",
  "patents.not_responsible":
    "Only the owner's organisation, the authority of its region and the platform administrator may record facts of this patent.",
  "patents.fact_not_found": "This fact was not found; the page may be out of date. Reload it and try again.",
  "patents.fact_not_retractable":
    "This fact comes from a more official source or from another organisation, so you cannot retract it. Ask those who recorded it, or the authority.",
  "patents.fact_already_retracted": "This fact has been retracted already. Reload the page to see by whom and when.",
  "patents.fact_already_stated": "The same fact is recorded already; nothing was recorded twice.",
  "patents.fact_day_impossible":
    "The day {{day}} cannot be: a fact of this kind lies neither before {{from}} nor after {{to}}. Check the document and correct it.",
  "patents.fact_number_unreadable":
    'The number "{{number}}" cannot be read. Give a publication or patent number with its country, such as CN103104575B or US9876543B2.',
  "patents.fact_incomplete": "Something is missing: {{field}}. Fill it in as the document states it.",
  "query.unknown_field":
    "Search expression, from character {{position}}: there is no field “{{found}}”. There are TI title, AB abstract, CL claims, PA applicant, IN inventor, IPC, CPC, AD application day, PD publication day, GD grant day, AN application number, PN publication number, AG agency, LS legal status.",
  "query.missing_value":
    "Search expression, from character {{position}}: nothing is asked of the field “{{found}}”. For example: TI=battery.",
  "query.missing_term":
    "Search expression, from character {{position}}: a word is missing here. Add it, or remove the AND, OR, NOT or sign that is too many.",
  "query.missing_bracket": "Search expression, from character {{position}}: “{{found}}” is never closed. Add the closing bracket.",
  "query.stray_bracket": "Search expression, from character {{position}}: a closing bracket too many. Remove it, or add the opening one.",
  "query.missing_quote": "Search expression, from character {{position}}: the quotation is never closed. Add the closing mark.",
  "query.invalid_date":
    "Search expression, from character {{position}}: “{{found}}” is no date. Write 2020, 202003, 20200301 or 2020-03-01.",
  "query.reversed_range": "Search expression, from character {{position}}: “{{found}}” begins after it ends. Exchange the two.",
  "query.wildcard_alone":
    "Search expression, from character {{position}}: a wildcard cannot stand alone. Write at least one letter, for example: electrol*.",
  "query.misplaced_range":
    "Search expression, from character {{position}}: ranges and comparisons are for the days AD, PD and GD only. For example: AD=[2020 TO 2022].",
  "query.too_deep": "Search expression, from character {{position}}: brackets or NOT are nested more than 20 deep. Split the search.",
  "query.too_many_terms": "Search expression, from character {{position}}: more than 1,000 terms. Leave some out, or split the search.",
  "demands.demand_not_found": "This demand was not found. It may have been discarded, or it is not open to you.",
  "demands.action_not_allowed":
    "The demand's status has changed and this step is not possible now. Reload the page to see where it stands.",
  "demands.incomplete": "The demand is not complete and cannot be submitted yet. Fill in the marked fields.",
  "demands.changed_meanwhile":
    "Somebody changed this demand while you were editing. Your text is still on this page; compare it with the newest version before saving.",
  "demands.not_editable": "The demand cannot be changed in its present status. Withdraw it first if you need to change it.",
  "demands.target_without_figure":
    "No figure can be read in “{{text}}”, so it is no target. Write a quantity, a comparison and a figure, as in “removal rate ≥ 90%”, or make it a function or a constraint.",
  "matching.match_not_found": "This match was not found, or you may not see it.",
  "matching.demand_not_open": "This demand is not open for matching at present, so this step is not possible.",
  "matching.own_patent":
    "This patent belongs to the organisation that states the demand, alone or with others, so it is no match for this demand and cannot be pushed, answered or talked about. Go back to the demand's matched patents and choose one of another owner.",
  "matching.patent_not_available": "This patent is not offered for licence or transfer at present, so this step is not possible.",
  "matching.already_pushed": "This match has been pushed already; there is no need to push it again.",
  "matching.already_answered": "This match has been answered already. Reload the page to see the answer.",
  "matching.disclosure_required": "This demand is limited or confidential. Agree to disclose it to the patent's owner before you answer.",
  "matching.not_a_party": "Only the two parties of the match may do this.",
  "matching.no_interest_yet": "The demand's side has not shown interest yet, so talking or recording a contract is not possible.",
  "matching.push_not_found": "This push was not found; it may not be addressed to your organisation.",
  "matching.search_server_away":
    "The search server that keeps the matching index does not answer, so there are no matches for now. The platform tries it every 15 seconds and fills the index anew when it is back; try again later, or ask the administrator to look at the search server.",
  "matching.index_loading": "The matching index is being loaded, usually for less than a minute. Please try again shortly.",
  "reference.version_not_found": "This version of a reference table was not found. Open the list of reference tables and choose one there.",
  "policy.document_not_found": "There is no policy document {{key}}. Choose one from the list of policies.",
  "policy.version_not_found": "This document has no version {{version}}. Choose one from its list of versions.",
  "policy.relation_not_found": "This relation was not found; it may have been taken back. Reload the page.",
  "policy.region_not_yours":
    "You keep the documents of your own region and of those below it, not those of region {{regionCode}}. Turn to an officer of that region or to the platform administrator.",
  "policy.facts_incomplete": "These facts were not recognised in the text; state them before it is stored: {{missing}}.",
  "policy.days_out_of_order": "The days are out of order: {{until}} lies before {{from}}. Check the document and correct them.",
  "policy.not_text":
    "This file cannot be read as plain text ({{kind}}). Save it as TXT (UTF-8 or GB18030) from Word or a PDF reader, or paste the whole text.",
  "policy.no_clauses": "No clause or paragraph was read in this text. Check that it is the whole text of the document.",
  "policy.nothing_changed": "This is what is on record already; there is nothing to correct.",
  "policy.relation_itself": "A document has no relation to itself. Choose another document.",
  "policy.relation_stated": "This relation is on record already; it was not recorded twice.",
  "indicators.day_ahead": "{{day}} has not come yet. A figure can be asked for today or any day before.",
  "indicators.region_not_yours":
    "You may decide for your own region and those below it; for the whole platform its administrator decides. Choose another region.",
  "rulebook.rule_not_found": "There is no rule {{rule}} in the rulebook. Open it from the list of rules.",
  "rulebook.parameter_not_found":
    "Rule {{rule}} has no parameter “{{parameter}}”. The structure of rules is code and cannot be added to here; choose a parameter on the page of the rule.",
  "rulebook.trigger_not_found": "There is no trigger “{{trigger}}” in the rulebook. Choose one of the list.",
  "rulebook.change_not_found": "This change was not found; it may not be approved, and so not yours to see.",
  "rulebook.change_decided": "{{by}} has already decided on this change, and that stands. Propose a further change instead.",
  "rulebook.change_pending": "The same change already waits for a decision (number {{id}}). There is no need to propose it again.",
  "rulebook.change_unchanged": "This is the value in force, so there is nothing to change.",
  "rulebook.own_change":
    "Nobody approves or rejects what they proposed themselves. Ask another person of the same right; you can withdraw it.",
  "rulebook.not_own_change": "Only who proposed it can withdraw it. You can approve or reject it.",
  "rulebook.jurisdiction_not_yours":
    "This rule belongs to another region; officers of that region or of one above it propose and decide on its changes.",
  "rulebook.not_in_dispute":
    "The rulebook holds no contradicting readings of this award, or the chosen rule is none of them, so there is nothing to rule on. Choose one of the list.",
  "rulebook.not_undecided": "The clause of rule {{rule}} states the base, so there is nothing to rule on.",
  "rulebook.days_reversed": "The last day lies before the first. Correct the days.",
  "rulebook.value_unfit": "“{{value}}” cannot be a value of this parameter: {{unit}}. State it in that unit.",
  "rulebook.words_contradict":
    "The quoted words do not contain {{value}} (sums in 10,000 yuan, percentages in percent). A parameter must agree with the words that it rests on: check the value, or quote the words that state it.",
  "rulebook.ruling_incomplete": "A ruling names the person who decided and the day, which is not after today. Add them.",
  "rulebook.reason_missing": "Say why it is not approved.",
  "rulebook.columns_missing":
    "The file lacks columns of the rulebook's table. Export the table from the page of rules, change it there, and leave its headings as they are.",
  "rulebook.payer_not_yours":
    "A what-if reads the facts of every organisation of the region, so it is open for your own regions only. Choose another region.",
  "rulebook.draft_unfit":
    "The draft “{{draft}}” cannot be computed: {{problem}}. Check its occasion, the fields of its conditions and its values.",
  "rulebook.what_if_busy": "Several what-ifs are being computed already. Try again in a moment.",
  "rulebook.scenario_not_found": "This scenario was not found; it may have been deleted.",
  "rulebook.scenario_name_taken": "A colleague of your office already uses the name “{{name}}”. Choose another.",
  "incentives.organization_not_yours":
    "You can see the facts of your own organisation; officers see those of their region. Please choose one that you may see.",
  "incentives.region_missing": "No region is chosen. Rules hold by region: please choose where the applicant is.",
  "incentives.region_not_yours": "Lists can be worked out for your own region and those below. Please choose another region.",
  "incentives.day_too_far": "{{day}} lies too far ahead. Please choose a day up to {{latest}}.",
  "incentives.fact_not_readable": "{{count}} entries cannot be read; each is marked beside its field. Please correct them and try again.",
  "incentives.fact_not_found": "This fact was not found. It may have been corrected or retracted. Please reload.",
  "incentives.fact_for_officer":
    "{{kind}}.{{field}} is for the authority to decide; an organisation cannot state it. Leave it out, and ask an officer where it has changed.",
  "incentives.fact_of_officer":
    "This fact was recorded by an officer and cannot be corrected or retracted by the organisation itself. Please ask the officer.",
  "incentives.fact_changed_meanwhile": "Somebody has just corrected this fact. Please reload, check, and record again.",
  "incentives.fact_columns_missing":
    "The file has no column “Kind of fact”, or no column that is a field of a fact. Download the template and fill it in without changing its headings.",
  "incentives.fact_table_too_long":
    "The file has {{rows}} rows; at most {{limit}} are imported at once, so that each can be looked through. Divide it into several files.",
  "incentives.fact_table_changed":
    "The file was changed after it was looked through; nothing was imported. Choose it again, look it through and import it then.",
  "incentives.run_not_found": "This computation was not found. It may be of another region. Please compute again.",
  "incentives.decision_not_found": "This result was not found. It may lie outside your region. Please open it from the list.",
  "incentives.help_request_not_found": "This question was not found. It may lie outside your region. Please open it from the list.",
  "incentives.already_answered": "This question was already answered by {{by}}. Please reload.",
  "libraries.library_not_found": "This library was not found; open it from the list of libraries.",
  "libraries.entry_not_found": "This library entry was not found, or you may not see it; check the link.",
  "libraries.run_not_found": "This piece of work was not found; look for its result in the library.",
  "libraries.scenario_not_found": "These weights were not found; choose others from the list.",
  "libraries.weights_not_whole": "The weights must add up to exactly 100%; {{gap}}% are missing. Adjust them and save again.",
  "libraries.package_foreign": "This is no library package that the platform knows ({{reason}}); check the file and its version.",
  "libraries.package_damaged": "The package is damaged or incomplete at {{place}}; have it exported again.",
  "libraries.run_not_startable": "This piece of work has begun or ended; reload to see its result.",
  "libraries.wake_up_not_found": "This question was not found; open it from the list again.",
  "libraries.wake_up_not_open": "The owner has answered, or was reminded today already; reload to see.",
  "libraries.name_taken": "Your authority already has a library called “{{name}}”; choose another name.",
  "libraries.not_keeper": "Only the authority that keeps this library may do that; ask its officers.",
  "libraries.step_not_allowed": "The entry's present status does not allow this step; reload to see what is possible.",
  "libraries.entry_incomplete":
    "Something is lacking for admission: confirm the indexing and a class, and check that the patent is in force.",
  "libraries.reason_needed": "Say why first: a release needs its reason, a return or refusal a note.",
  "libraries.day_not_possible": "The day may not be before {{earliest}} nor after {{latest}}; choose another.",
  "evidence.record_not_found": "The origin of this record was not found, or you may not see it.",
  "notifications.notification_not_found": "This notification was not found; its time of keeping may be over.",
  internal:
    "Something unexpected went wrong and the operation was not completed; data already submitted is safe. Try again later, and if it still fails give the administrator the request number.",
};
