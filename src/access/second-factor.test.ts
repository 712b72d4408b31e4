import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { openPortal, type Portal } from '../../tests/support/portal.ts';
import { signInSteps } from '../../tests/support/sign-in-steps.ts';
import { NOW } from '../../tests/support/world.ts';
import { codesOf } from './code-card.ts';
import { codeOf, inBase32, stepOf } from './totp.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

test('codes and secrets are those of RFC 6238 and RFC 4648', () => {
  const secret = Buffer.from('12345678901234567890');
  expect(codeOf(secret, stepOf(Temporal.Instant.fromEpochMilliseconds(59_000)))).toBe('287082');
  expect(codeOf(secret, stepOf(Temporal.Instant.from('2009-02-13T23:31:30Z')))).toBe('005924');
  expect(inBase32(secret)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
});

describe('signing in with an app', () => {
  it('asks to put it on the phone the first time, and takes each code once', async () => {
    const steps = signInSteps(portal);
    const first = await steps.password('coach');
    expect(first.status).toBe(303);
    expect(first.location).toBe('/aanmelden/code');
    expect(await steps.isIn()).toBe(false);
    const secret = steps.secretIn((await steps.get('/aanmelden/code')).text);
    expect((await steps.code('000000')).status).toBe(422);
    expect((await steps.code(codeOf(secret, stepOf(NOW)))).location).toBe('/kies');
    expect(await steps.isIn()).toBe(true);

    const again = signInSteps(portal);
    await again.password('coach');
    expect((await again.get('/aanmelden/code')).text).not.toContain('otpauth:');
    expect((await again.code(codeOf(secret, stepOf(NOW)))).status).toBe(422);
    expect((await again.code(codeOf(secret, stepOf(NOW) + 1))).status).toBe(303);
    expect(await again.isIn()).toBe(true);
  });

  it('keeps the secret encrypted', async () => {
    const steps = signInSteps(portal);
    await steps.password('referrer');
    const secret = steps.secretIn((await steps.get('/aanmelden/code')).text);
    const { rows } = await portal.database.owner.query<{ sealed_secret: Buffer }>('select sealed_secret from totp');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some(({ sealed_secret }) => sealed_secret.includes(secret))).toBe(false);
  });
});

describe('signing in with a printed card', () => {
  it('takes each of its ten codes once; a new card ends the app and the card before', async () => {
    const coordinator = await portal.signIn('coordinator');
    const page = (await coordinator.get('/stroom/medewerkers')).text;
    const { rows } = await portal.database.owner.query<{ id: string }>(
      `select g.id from role_grant g join auth."user" u on u.id = g.account_id where u.email = 'manager@stroom.example'`,
    );
    const address = `/stroom/medewerkers/${rows[0]?.id}/codekaart`;
    expect(page).toContain(rows[0]?.id);
    expect((await coordinator.post(address)).location).toBe(address);
    const printed = (await coordinator.get(address)).text.match(/[0-9A-Z]{4}-[0-9A-Z]{4}(?=<)/g) ?? [];
    expect(new Set(printed).size).toBe(10);

    const steps = signInSteps(portal);
    await steps.password('manager');
    expect((await steps.code(printed[3]?.toLowerCase().replace('-', ' ') ?? '')).status).toBe(303);
    expect(await steps.isIn()).toBe(true);

    const again = signInSteps(portal);
    await again.password('manager');
    expect((await again.get('/aanmelden/code')).text).toContain('U hebt nog 9 codes');
    expect((await again.code(printed[3] ?? '')).status).toBe(422);
    await coordinator.post(address);
    expect((await again.code(printed[4] ?? '')).status).toBe(422);
  });

  it('shows the codes to who handed it out, for a quarter of an hour', async () => {
    const { rows } = await portal.database.owner.query<{ id: string; card_id: string }>(
      `select g.id, c.card_id from code_card c join role_grant g using (account_id)`,
    );
    const address = `/stroom/medewerkers/${rows[0]?.id}/codekaart`;
    const code = codesOf(portal.app.key, rows[0]?.card_id ?? '')[0]?.slice(0, 4) ?? '';
    const coordinator = await portal.signIn('coordinator');
    expect((await coordinator.get(address)).text).toContain(`${code}-`);
    portal.setNow(NOW.add({ minutes: 16 }));
    expect((await coordinator.get(address)).text).not.toContain(`${code}-`);
    portal.setNow(NOW);
    expect((await (await portal.signIn('coach')).get(address)).status).toBe(403);
  });
});

test('who found a password and guesses codes is stopped after five', async () => {
  const steps = signInSteps(portal);
  await steps.password('communityWorker');
  await steps.get('/aanmelden/code');
  const statuses = await Array.fromAsync({ length: 6 }, async (_, at) => (await steps.code(`00000${at}`)).status);
  expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
});

test('half-way ends after ten minutes, and cannot be made up', async () => {
  const later = NOW.add({ hours: 2 });
  portal.setNow(later);
  const steps = signInSteps(portal);
  await steps.password('policyReader');
  expect((await steps.get('/aanmelden/code')).status).toBe(200);
  portal.setNow(later.add({ minutes: 11 }));
  expect((await steps.get('/aanmelden/code')).location).toBe('/aanmelden');
  portal.setNow(later);
  const forged = signInSteps(portal, 'digihulp.half-way=eyJhIjoxfQ.AAAA');
  expect((await forged.get('/aanmelden/code')).location).toBe('/aanmelden');
});
