-- Description: Campuses to play with

INSERT INTO campuses (code, city, time_zone) VALUES
	('ber', 'Berlin', 'Europe/Berlin'),
	('lis', 'Lisbon', 'Europe/Lisbon');
