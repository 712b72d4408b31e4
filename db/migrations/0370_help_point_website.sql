-- places: the website of a help point itself, for who wants to read more there.
alter table help_point add column website text
  constraint help_point_website_https check (website ~ '^https://[^\s@]+$' and length(website) <= 300);
