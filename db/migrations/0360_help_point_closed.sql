-- places: a help point that is closed for good keeps its page, so that a poster or a link that still goes round tells the truth.

/* closed_from: the day from which it is no help point any more. From that day on it is shown in no list (published is false then). */
alter table help_point add column closed_from date;
alter policy published on help_point using ((select current_digibank()) is null and (published or closed_from is not null));
