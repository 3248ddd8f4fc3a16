-- Description: What anon and authenticated may see and change of the core's tables

-- (SELECT current_user_id()) is asked once a statement, current_user_id() once a row

ALTER TABLE users ENABLE ROW LEVEL SECURITY;
GRANT SELECT, UPDATE (full_name) ON users TO authenticated;
CREATE POLICY users_read_self ON users FOR SELECT TO authenticated
	USING (id = (SELECT current_user_id()));
CREATE POLICY users_rename_self ON users FOR UPDATE TO authenticated
	USING (id = (SELECT current_user_id()));

ALTER TABLE user_metas ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON user_metas TO authenticated;
CREATE POLICY user_metas_own ON user_metas TO authenticated
	USING (user_id = (SELECT current_user_id()));

ALTER TABLE api_keys ENABLE ROW LEVEL SECURITY;
GRANT SELECT (id, user_id, name, key_prefix, scopes, last_used_at, expires_at, revoked_at, created_at), DELETE
	ON api_keys TO authenticated;
CREATE POLICY api_keys_own ON api_keys TO authenticated
	USING (user_id = (SELECT current_user_id()));

ALTER TABLE audit_log ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON audit_log TO authenticated;
CREATE POLICY audit_log_read_own ON audit_log FOR SELECT TO authenticated
	USING (actor_id = (SELECT current_user_id()));

ALTER TABLE theme_settings ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON theme_settings TO anon, authenticated;
CREATE POLICY theme_settings_read ON theme_settings FOR SELECT TO anon, authenticated
	USING (true);
