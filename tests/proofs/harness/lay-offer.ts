import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { leaveInterest } from '../../../src/agenda/leave-interest.ts';
import { newId, newNumber, sha256 } from '../../../src/foundation/ids.ts';
import type { Scope } from '../../../src/foundation/transaction.ts';
import { addLogo, logosOf } from '../../../src/outlets/logos.ts';
import { layActivity, layQuota } from '../../support/activities.ts';

/** A place that the person of a file has in an activity of their corner. `code` opens its card; `date`: the only date of that activity. */
type Place = { activity: string; date: string; registration: string; code: string };

/** What a corner offers and what stands about it: activities in which the person of the file has a seat (with seats kept for the
 *  organisation), was offered one, and came; what the person waits to hear of; hours of the help point with a day that is not as usual; a closure; a site that may show the moments. */
export type Offer = Place & {
  offered: Place;
  attended: Place;
  quota: string;
  interest: string;
  interestCode: string;
  rule: string;
  /** The number of the certificate of who came. */
  certificate: string;
  /** In ISO notation. */
  changedDay: string;
  closure: string;
  site: string;
  logo: string;
  material: string;
};

type Corner = { helpPointId: string; organisationId: string; client: string };

/** Lays the offer of a corner. It is closed far from now, so that no moment of another file falls in it. */
export async function layOffer(scope: Scope, corner: Corner): Promise<Offer> {
  const { db, digibankId, now } = scope;
  const of = { digibank_id: digibankId };
  const at = { ...of, help_point_id: corner.helpPointId };
  const today = now.toZonedDateTimeISO('Europe/Brussels').toPlainDate();
  const [rule, closure, site] = [newId(), newId(), newId()];
  const seat = await layPlace(scope, corner, 'registered', 7 * 24);
  const offered = await layPlace(scope, corner, 'offered', 8 * 24);
  const attended = await layPlace(scope, corner, 'attended', -24);
  const certificate = await layCertificate(scope, attended.registration);
  const quota = await layQuota(scope, seat.activity, { organisationId: corner.organisationId, seats: 2, until: today.add({ days: 3 }) });
  const interest = await layInterest(scope, corner);
  const changed = today.add({ days: 7 + ((4 - today.dayOfWeek + 7) % 7) });
  await db
    .insertInto('opening_rule')
    .values({
      ...at,
      id: rule,
      kind: 'walk_in',
      arrival: 'walk_in',
      supervised: true,
      weekday: changed.dayOfWeek,
      starts: '14:00',
      ends: '16:00',
      valid_from: today,
    })
    .execute();
  await db
    .insertInto('changed_day')
    .values({ ...of, id: newId(), opening_rule_id: rule, on_date: changed, starts: '15:00', ends: '16:00', reason: 'vorming' })
    .execute();
  const closed = today.add({ months: 10 });
  await db
    .insertInto('closure')
    .values({ ...at, id: closure, first_day: closed, last_day: closed.add({ days: 2 }), reason: 'verlof' })
    .execute();
  await db
    .insertInto('embed_site')
    .values({ ...of, id: site, origin: `https://${site}.example`, added_at: now })
    .execute();
  const logo = await layLogo(scope);
  const material = await layMaterial(scope);
  return {
    ...seat,
    ...interest,
    offered,
    attended,
    certificate,
    quota,
    rule,
    changedDay: changed.toString(),
    closure,
    site,
    logo,
    material,
  };
}

/** The logo of a Digibank: all its corners share one. */
async function layLogo(scope: Scope): Promise<string> {
  const [known] = await logosOf(scope);
  if (known) return known.id;
  const added = await addLogo(scope, 'Vlaamse overheid', readFileSync(resolve('src/demo/logos/voorbeeldfonds.png')));
  if ('refused' in added) throw new Error(added.refused);
  return added.id;
}

/** What a Digibank shares: all its corners share one. */
async function layMaterial({ db, digibankId }: Scope): Promise<string> {
  const known = await db.selectFrom('material').select('id').where('digibank_id', '=', digibankId).executeTakeFirst();
  if (known) return known.id;
  const material = { digibank_id: digibankId, id: newId(), name: 'Laptops', how_many: 12 };
  await db.insertInto('material').values(material).execute();
  return material.id;
}

async function layCertificate({ db, digibankId, now }: Scope, registration: string): Promise<string> {
  const number = newNumber();
  await db
    .updateTable('registration')
    .set({ certificate_number: number, certificate_on: now.toZonedDateTimeISO('Europe/Brussels').toPlainDate() })
    .where('digibank_id', '=', digibankId)
    .where('id', '=', registration)
    .execute();
  await db
    .insertInto('pointer')
    .values({ digibank_id: digibankId, kind: 'certificate', hash: sha256(number) })
    .execute();
  return number;
}

async function layInterest(scope: Scope, { client }: Corner): Promise<Pick<Offer, 'interest' | 'interestCode'>> {
  const wished = { topics: ['talk.video'], nisCode: '44013', reach: 'municipality', language: null } as const;
  const left = await leaveInterest(scope, { who: { clientId: client }, wished, agreed: 'spoken', channel: 'phone' });
  if ('refused' in left) throw new Error(left.refused);
  return { interest: left.id, interestCode: left.code };
}

async function layPlace(scope: Scope, corner: Corner, state: 'registered' | 'offered' | 'attended', inHours: number): Promise<Place> {
  const { db, digibankId, now } = scope;
  const of = { digibank_id: digibankId };
  const [registration, code] = [newId(), newNumber()];
  const activity = await layActivity(scope, corner.helpPointId, { seats: 10, inHours: [inHours], organisationId: corner.organisationId });
  await db
    .insertInto('registration')
    .values({
      ...of,
      id: registration,
      code,
      activity_id: activity.id,
      client_id: corner.client,
      organisation_id: corner.organisationId,
      state,
      in_line: state === 'offered' ? 1 : null,
      offered_until: state === 'offered' ? now.add({ hours: 48 }) : null,
      channel: 'via_referrer',
      registered_at: now,
    })
    .execute();
  await db
    .insertInto('pointer')
    .values({ ...of, kind: 'registration', hash: sha256(code) })
    .execute();
  await db
    .updateTable('activity')
    .set({ seats_taken: 1, last_in_line: 1 })
    .where('digibank_id', '=', digibankId)
    .where('id', '=', activity.id)
    .execute();
  return { activity: activity.id, date: activity.dates[0] ?? '', registration, code };
}
