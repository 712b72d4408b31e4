import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { actorWith, as } from '../../tests/support/database.ts';
import { type Organisation, providersFile, startOrganisation } from '../../tests/support/identity-provider.ts';
import { browserAt } from '../../tests/support/organisation-browser.ts';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { messagesOfKind } from '../../tests/support/sealed-rows.ts';
import { ACCOUNTS, LIBRARY, NOW, STROOM, type Who } from '../../tests/support/world.ts';
import { giveRole } from './give-role.ts';

let organisation: Organisation;
let portal: Portal;
beforeAll(async () => {
  organisation = await startOrganisation({
    sam: { sub: 'sam', name: 'Sam Sterk', email: 'sam@gemeente.example', groups: 'begeleiders', amr: ['mfa'] },
    tom: { sub: 'tom', name: 'Tom', email: ACCOUNTS.referrer.email, groups: 'begeleiders', amr: ['mfa'] },
    els: { sub: 'els', name: 'Els Zonder' },
  });
  const coach = { when: { groups: 'begeleiders' }, digibank: 'stroom', role: 'coach', helpPoint: 'bibliotheek' };
  const settings = { code: 'gemeente', name: 'Voorbeeldgemeente', issuer: organisation.issuer, digibanken: ['stroom'], roles: [coach] };
  const mail = { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'portaal@digihulp.example' };
  portal = await openPortal({ ...providersFile([settings]), ...mail });
});
afterAll(async () => {
  await portal.close();
  await organisation.close();
});

const browser = (cookie?: string) => browserAt(portal, cookie);

/** The roles that an account holds now. */
async function running(email: string): Promise<string[]> {
  const { rows } = await portal.database.owner.query<{ role: string }>(
    `select g.role from role_grant g join auth."user" u on u.id = g.account_id
     where u.email = $1 and g.ended_at is null and (g.valid_until is null or g.valid_until > $2) order by g.role`,
    [email, NOW.toString()],
  );
  return rows.map(({ role }) => role);
}

describe('somebody who has an account already', () => {
  const linkFor = async (who: Who) => browser((await portal.signIn(who)).cookie);

  it('is not taken over by who has the same address elsewhere', async () => {
    const back = await browser().comeInAs('tom');
    expect(back.status).toBe(403);
    expect(back.text).toContain('We kennen deze aanmelding nog niet');
    expect(await running(ACCOUNTS.referrer.email)).toEqual(['referrer']);
  });

  it('links it while signed in, keeps the roles that people gave, and comes in with it from then on', async () => {
    const tom = await linkFor('referrer');
    const back = await tom.comeInAs('tom', {}, '/aanmelden/manieren/organisatie/gemeente');
    expect(back.location).toBe('/aanmelden/manieren');
    expect((await tom.get('/aanmelden/manieren')).text).toContain('Ontkoppel Voorbeeldgemeente');
    const [mail] = await messagesOfKind(portal.database.owner, 'new_way_in');
    expect(mail?.body).toContain('Vanaf nu kunt u zich ook aanmelden met uw account van Voorbeeldgemeente.');
    expect(await running(ACCOUNTS.referrer.email)).toEqual(['coach', 'referrer']);
    const later = browser();
    await later.comeInAs('tom', { verder: '/stroom/mijn-mensen' });
    expect((await later.get('/stroom/mijn-mensen')).status).toBe(200);
  });

  it('keeps a role that the organisation gave first and a person gave too, whatever the organisation says later', async () => {
    const { id } = await portal.database.db
      .selectFrom('auth.user')
      .select('id')
      .where('email', '=', ACCOUNTS.referrer.email)
      .executeTakeFirstOrThrow();
    const coach = { role: 'coach', organisationId: null, helpPointId: LIBRARY, nisCode: null, validUntil: null, invitedBy: null } as const;
    const coordinator = actorWith(inject('world').coordinator, 'coordinator');
    await as(portal.database.db, { digibankId: STROOM, actor: coordinator, now: NOW }, (scope) => giveRole(scope, id, coach));
    organisation.colleagues.tom = { ...organisation.colleagues.tom, sub: 'tom', groups: [] };
    await browser().comeInAs('tom');
    expect(await running(ACCOUNTS.referrer.email)).toEqual(['coach', 'referrer']);
  });

  it('cannot link what leads to somebody else', async () => {
    const other = await linkFor('coach');
    const back = await other.comeInAs('tom', {}, '/aanmelden/manieren/organisatie/gemeente');
    expect(back.status).toBe(409);
    expect(back.text).toContain('Dit hoort bij een ander account');
  });

  it('links nothing when somebody else signed in meanwhile', async () => {
    const coach = await linkFor('coach');
    const address = await coach.sayWhoIAm((await coach.go({}, '/aanmelden/manieren/organisatie/gemeente')).address, 'els');
    const [name = '', value = ''] = (await portal.signIn('manager')).cookie.split('=', 2);
    coach.cookies.set(name, value);
    expect((await coach.get(address)).status).toBe(410);
    expect((await coach.get('/aanmelden/manieren')).text).toContain('Koppel Voorbeeldgemeente');
  });

  it('can unlink it, but never the last way in', async () => {
    const tom = await linkFor('referrer');
    expect((await tom.post('/aanmelden/manieren/organisatie/gemeente/los', {})).status).toBe(303);
    expect((await browser().comeInAs('tom')).status).toBe(403);
    const sam = browser();
    await sam.comeInAs('sam', { opnieuw: 'ja' });
    expect((await sam.post('/aanmelden/manieren/organisatie/gemeente/los', {})).status).toBe(409);
    expect((await browser().comeInAs('sam')).status).toBe(303);
  });

  it('must say anew at the organisation who they are before what asks a fresh factor', async () => {
    const sam = browser();
    await sam.comeInAs('sam');
    const asked = (await sam.get('/aanmelden/manieren')).location ?? '';
    expect(asked).toBe('/aanmelden/slot?verder=%2Faanmelden%2Fmanieren');
    const page = (await sam.get(asked)).text;
    expect(page).toContain('Meld u aan met Voorbeeldgemeente');
    expect(page).not.toContain('Wachtwoord');
    expect((await sam.comeInAs('sam', { opnieuw: 'ja', verder: '/aanmelden/manieren' })).location).toBe('/aanmelden/manieren');
    expect((await sam.get('/aanmelden/manieren')).status).toBe(200);
  });
});

describe('an invitation', () => {
  it('lets somebody in whose organisation gives no role and no address, after they took it', async () => {
    expect((await browser().comeInAs('els')).status).toBe(403);
    const coordinator = await portal.signIn('coordinator');
    await coordinator.post('/stroom/medewerkers/uitnodigen', {
      name: 'Els Zonder',
      email: 'els@gemeente.example',
      role: 'coach',
      place: `help_point:${LIBRARY}`,
    });
    const [letter] = await messagesOfKind(portal.database.owner, 'invitation');
    const here = /\/aanmelden\/uitnodiging\/\w+/.exec(letter?.body ?? '')?.[0] ?? '';
    expect((await portal.stranger.get(here)).text).toContain('Meld u aan met Voorbeeldgemeente');
    const els = browser();
    expect((await els.comeInAs('els', { verder: here })).location).toBe(here);
    expect((await els.get(here)).text).toContain('Els Zonder');
    expect(await running('els@gemeente.example')).toEqual([]);
    await els.post(`${here}/bevestigen`, {});
    expect(await running('els@gemeente.example')).toEqual(['coach']);
  });
});
