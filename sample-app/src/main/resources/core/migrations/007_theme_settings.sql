-- Description: Settings of themes; each theme's settings area fills in its own rows

CREATE TABLE theme_settings (
	theme text NOT NULL,
	area text NOT NULL,
	name text NOT NULL,
	value text NOT NULL,
	PRIMARY KEY (theme, area, name)
);
