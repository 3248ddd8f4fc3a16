-- Description: How the academy presents itself; the name is migrator.placeholders.brand-name

INSERT INTO theme_settings (theme, area, name, value) VALUES
	('academy', 'branding', 'name', '${brand-name}'),
	('academy', 'branding', 'tagline', 'Courses to take at your own pace');
