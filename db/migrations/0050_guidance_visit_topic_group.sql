-- guidance: what a visitor came for, one tap before anything else is known. Kept too of somebody who left without help.

alter table visit add column topic_group text references topic_group;
