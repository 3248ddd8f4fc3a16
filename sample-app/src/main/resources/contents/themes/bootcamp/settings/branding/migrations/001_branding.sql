-- Description: How the bootcamp presents itself; the name is migrator.placeholders.brand-name

INSERT INTO theme_settings (theme, area, name, value) VALUES
	('bootcamp', 'branding', 'name', '${brand-name}'),
	('bootcamp', 'branding', 'tagline', 'Twelve weeks, one cohort, no excuses');
