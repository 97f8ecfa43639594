-- Whoever acts for themselves may not make themselves somebody else: role, organisation and sign-in name of an account are set once,
-- and sessions and earlier passwords stay with the account and the organisation they were made for.

revoke update, delete on account from zhiqiao_app;
grant update (display_name, language, password_hash, password_set_at, password_first, failed_attempts, locked_until,
  totp_secret, totp_confirmed_at, totp_last_step, disabled_at, last_seen_at) on account to zhiqiao_app;

revoke update on session from zhiqiao_app;
grant update (last_seen_at, revoked_at) on session to zhiqiao_app;
drop policy self on session;
-- A session is opened by the sign-in alone, which works as the system.
create policy self_read on session for select to zhiqiao_app using (account_id = app_account() or app_role() = 'platform_admin');
create policy self_update on session for update to zhiqiao_app
  using (account_id = app_account() or app_role() = 'platform_admin') with check (account_id = app_account() or app_role() = 'platform_admin');
create policy self_delete on session for delete to zhiqiao_app using (account_id = app_account() or app_role() = 'platform_admin');

revoke update, delete on password_history from zhiqiao_app;
drop policy self on password_history;
create policy self_read on password_history for select to zhiqiao_app using (account_id = app_account() or app_role() = 'platform_admin');
create policy self_insert on password_history for insert to zhiqiao_app
  with check (app_role() = 'platform_admin' or (account_id = app_account() and organization_id = app_organization()));
