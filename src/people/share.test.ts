import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { randomFrom } from '../../tests/proofs/verdict.ts';
import { actorWith, as, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { FIRM, NOW, OCMW, ROSA, STROOM } from '../../tests/support/world.ts';
import { dayOf } from '../foundation/clock.ts';
import { newId } from '../foundation/ids.ts';
import type { Scope } from '../foundation/transaction.ts';
import { AGREEMENT_KINDS, mayShare, SHARED_DATA, type SharedData } from '../partners/agreement.ts';
import { partnersOf } from '../partners/agreements.ts';
import { endAgreement, makeAgreement } from '../partners/make-agreement.ts';
import { disclosuresOf } from './disclosures.ts';
import { giveConsent, withdrawConsent } from './give-consent.ts';
import { mayBeTold, type Sharing, share } from './share.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

const cora = actorWith('cora', 'coordinator');
const within = <T>(work: (scope: Scope) => Promise<T>) => as(database.db, { digibankId: STROOM, actor: cora, now: NOW }, work);

/** Does it, and leaves nothing behind. */
async function tryOut<T>(work: (scope: Scope) => Promise<T>): Promise<T> {
  let result: T | undefined;
  await within(async (scope) => {
    result = await work(scope);
    throw new Error('undone');
  }).catch((problem: Error) => {
    if (problem.message !== 'undone') throw problem;
  });
  return result as T;
}

const given = (shares: readonly SharedData[], more: Partial<Sharing> = {}): Sharing => ({
  clientId: ROSA,
  organisationId: FIRM,
  received: [],
  given: shares,
  atLeast: shares,
  agreed: null,
  occasion: 'handover',
  occasionId: newId(),
  ...more,
});

const YES = { purpose: 'share', organisationId: FIRM, how: 'spoken', language: 'nl', interpreter: false, words: 'Mag het?' } as const;
const consentOf = async (scope: Scope) =>
  (await scope.db.selectFrom('consent').select('id').where('client_id', '=', ROSA).where('organisation_id', '=', FIRM).executeTakeFirst())
    ?.id ?? '';

describe('sharing with an organisation', () => {
  test('consent only: nothing without a yes, with it on that ground, and nothing more once it is taken back', async () => {
    await tryOut(async (scope) => {
      expect(await share(scope, given(['identity']))).toEqual({ refused: 'no_consent' });
      await giveConsent(scope, ROSA, YES);
      expect(await share(scope, given(['identity']))).toEqual({ shared: true });
      expect(await withdrawConsent(scope, ROSA, await consentOf(scope))).toBe(true);
      expect(await share(scope, given(['identity']))).toEqual({ refused: 'no_consent' });
      expect(await disclosuresOf(scope, ROSA)).toMatchObject([
        { organisation: 'Maatwerk Voorbeeld', given: ['identity'], received: [], ground: 'consent', withdrawn: true },
      ]);
    });
  });

  test('a yes that is said with the act itself is kept with it', async () => {
    await tryOut(async (scope) => {
      expect(await share(scope, given(['identity'], { agreed: 'signed' }))).toEqual({ shared: true });
      const { rows } = await sql`select given_how from consent where organisation_id = ${FIRM} and client_id = ${ROSA}`.execute(scope.db);
      expect(rows).toEqual([{ given_how: 'signed' }]);
    });
  });

  test('a protocol asks no yes, and ends at once', async () => {
    await tryOut(async (scope) => {
      const toOcmw = { organisationId: OCMW };
      expect(await share(scope, given(['identity'], toOcmw))).toEqual({ shared: true });
      const [ocmw] = await partnersOf(scope, OCMW);
      expect(await endAgreement(scope, ocmw?.agreements[0]?.id ?? '')).toBe(true);
      expect(await endAgreement(scope, ocmw?.agreements[0]?.id ?? '')).toBe(false);
      expect(await share(scope, given(['identity'], toOcmw))).toEqual({ refused: 'ended' });
    });
  });

  test('what the agreement does not cover is not told along', async () => {
    await tryOut(async (scope) => {
      const [ocmw] = await partnersOf(scope, OCMW);
      await endAgreement(scope, ocmw?.agreements[0]?.id ?? '');
      await makeAgreement(scope, { ...PAPER, organisationId: OCMW, kind: 'protocol', shares: ['identity', 'contact', 'question'] });
      const referral = given(['outcome'], { organisationId: OCMW, received: ['identity'], atLeast: ['identity'], occasion: 'referral' });
      expect(await share(scope, referral)).toEqual({ shared: true });
      expect((await disclosuresOf(scope, ROSA))[0]).toMatchObject({ received: ['identity'], given: [] });
      expect(await share(scope, given(['outcome'], { organisationId: OCMW }))).toEqual({ refused: 'not_covered' });
    });
  });
});

const PAPER = {
  validFrom: dayOf(NOW),
  validUntil: null,
  reference: 'Map 2',
  signedBy: 'Dirk Directeur',
  signedOn: dayOf(NOW),
} as const;

/** A few organisations' worth of agreements and answers, made up by chance. */
async function layChance(scope: Scope, next: () => number): Promise<void> {
  const pick = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)] as T;
  await sql`delete from consent where client_id = ${ROSA}`.execute(scope.db);
  for (const organisation of await partnersOf(scope)) for (const { id } of organisation.agreements) await endAgreement(scope, id);
  for (const organisationId of [OCMW, FIRM]) {
    for (let made = Math.floor(next() * 3); made > 0; made--) {
      const validFrom = dayOf(NOW).add({ days: Math.floor(next() * 41) - 20 });
      const validUntil = next() < 0.5 ? null : validFrom.add({ days: Math.floor(next() * 40) });
      const shares = SHARED_DATA.filter(() => next() < 0.8);
      const kind = pick(AGREEMENT_KINDS);
      await makeAgreement(scope, {
        ...PAPER,
        organisationId,
        kind,
        shares: shares.length > 0 ? shares : ['identity'],
        validFrom,
        validUntil,
      });
    }
    if (next() < 0.5) await giveConsent(scope, ROSA, { ...YES, organisationId });
    const { rows } = await sql<{
      id: string;
    }>`select id from consent where client_id = ${ROSA} and organisation_id = ${organisationId}`.execute(scope.db);
    if (rows[0] && next() < 0.3) await withdrawConsent(scope, ROSA, rows[0].id);
  }
}

const SEED = 20_261_124;

test('in 150 worlds made by chance nothing is shared but what the rule allows, and the rule, the act and the list say the same', async () => {
  const next = randomFrom(SEED);
  const seen = new Map<string, number>();
  for (let world = 0; world < 150; world++) {
    await tryOut(async (scope) => {
      await layChance(scope, next);
      const wish = SHARED_DATA.filter(() => next() < 0.3);
      const shares = wish.length > 0 ? wish : (['identity'] as const);
      const organisationId = next() < 0.5 ? OCMW : FIRM;
      const [partner] = await partnersOf(scope, organisationId);
      const { rows } = await sql<{ yes: boolean }>`
        select exists (select from consent where client_id = ${ROSA} and organisation_id = ${organisationId} and withdrawn_at is null) as yes`.execute(
        scope.db,
      );
      const rule = mayShare(partner?.agreements ?? [], dayOf(NOW), shares, rows[0]?.yes ?? false);
      const told = await sql<{ may: boolean }>`
        select ${mayBeTold(scope, { organisation: sql`${organisationId}::uuid`, client: sql`${ROSA}::uuid`, shares })} as may`.execute(
        scope.db,
      );
      const act = await share(scope, given(shares, { organisationId }));
      expect(act, `world ${world}`).toEqual('refused' in rule ? rule : { shared: true });
      expect(told.rows[0]?.may, `world ${world}`).toBe('ground' in rule);
      const written = await disclosuresOf(scope, ROSA);
      expect(written.map(({ ground }) => ground)).toEqual('refused' in rule ? [] : [rule.ground]);
      const how = 'refused' in rule ? rule.refused : rule.ground;
      seen.set(how, (seen.get(how) ?? 0) + 1);
    });
  }
  expect([...seen.keys()].sort()).toEqual(
    expect.arrayContaining(['consent', 'ended', 'no_consent', 'not_covered', 'not_yet', 'processor', 'public_task']),
  );
}, 60_000);

describe('the database itself', () => {
  const insert = (columns: Record<string, unknown>) =>
    tryOut(async (scope) => {
      const [firm] = await partnersOf(scope, FIRM);
      const row = {
        received: '{}',
        given: '{identity}',
        ground: 'public_task',
        agreement_id: firm?.agreements[0]?.id,
        organisation_id: FIRM,
        ...columns,
      };
      await sql`
        insert into disclosure (digibank_id, id, client_id, organisation_id, received, given, ground, agreement_id, occasion, occasion_id, shared_at)
        values (${STROOM}, ${newId()}, ${ROSA}, ${row.organisation_id}, ${row.received}, ${row.given}, ${row.ground}, ${row.agreement_id}, 'handover', ${newId()}, ${NOW})`.execute(
        scope.db,
      );
    });

  test('takes no sharing without an agreement with that very organisation, without its consent, or of nothing', async () => {
    await expect(insert({})).resolves.toBeUndefined();
    await expect(insert({ agreement_id: newId() })).rejects.toThrow('foreign key');
    await expect(insert({ organisation_id: OCMW })).rejects.toThrow('foreign key');
    await expect(insert({ ground: 'consent' })).rejects.toThrow('check');
    await expect(insert({ given: '{}' })).rejects.toThrow('check');
  });

  test.each([
    ['what was shared', sql`update disclosure set given = '{}'`],
    ['what was agreed with an organisation', sql`update agreement set shares = '{identity}'`],
    ['an agreement at all', sql`delete from agreement`],
    ['what a person agreed to', sql`update consent set purpose = 'research'`],
    ['what was read aloud', sql`update consent set words = 'Iets anders'`],
    ['what a mandate is for', sql`update mandate set scope = '{ask}'`],
    ['how long a mandate lasts', sql`update mandate set valid_until = valid_until + 1`],
  ])('lets the program not change %s', async (_, statement) => {
    await expect(within((scope) => statement.execute(scope.db))).rejects.toThrow('permission denied');
  });
});
