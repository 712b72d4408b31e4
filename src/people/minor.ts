import { type RawBuilder, sql } from 'kysely';
import { dayOf } from '../foundation/clock.ts';
import type { Scope } from '../foundation/transaction.ts';

/** Until which age a file is kept apart, and until which age a parent or guardian says yes to a message over the internet: GDPR article 8 with the law
 *  of 30 July 2018, article 7. Source: domain 4 ("Minor") and 6.1. */
export const APART_UNTIL = 16;
export const PARENT_UNTIL = 13;

/** The adult who agreed. */
export const GUARDIAN_RELATIONS = ['parent', 'guardian', 'other_adult'] as const;
export type GuardianRelation = (typeof GUARDIAN_RELATIONS)[number];

/** What is known of somebody's age. `minor`: says to be younger than 16. */
export type Age = { birthYear: number | null; minor: boolean };

/** Whether somebody may be younger than so many years. Of a year of birth the day is not known, so whoever reaches that age this year still
 *  may be; of who says to be a minor and gives no year, every age is possible. */
export function mayBeYoungerThan(years: number, { birthYear, minor }: Age, today: Temporal.PlainDate): boolean {
  return birthYear === null ? minor : today.year - birthYear <= years;
}

/** The same in SQL, of the table client as `c`, at the scope's moment. */
export function youngerThan(scope: Scope, years: number): RawBuilder<boolean> {
  return sql<boolean>`coalesce(c.birth_year >= ${dayOf(scope.now).year - years}, c.minor)`;
}

/** Whether nothing may go over the internet yet: the person `c` may be younger than 13 and no adult agreed. */
export function missesParent(scope: Scope): RawBuilder<boolean> {
  return sql<boolean>`${youngerThan(scope, PARENT_UNTIL)} and not exists (
    select from guardian g where g.digibank_id = c.digibank_id and g.client_id = c.id and g.withdrawn_at is null)`;
}
