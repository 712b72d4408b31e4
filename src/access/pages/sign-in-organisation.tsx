import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { callerOf } from '../../foundation/caller.ts';
import type { Database } from '../../foundation/database.ts';
import { readForm, readQuery, tick } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { ButtonLink } from '../../ui/button.tsx';
import { PublicFrame } from '../../ui/frames.tsx';
import { type AtProvider, accountAt, linkAccount } from '../account-at-provider.ts';
import { addressToSignInAt, redeem } from '../ask-provider.ts';
import type { Auth } from '../auth.ts';
import { type Away, away, isAnswerTo, newState, tiesOf } from '../away.ts';
import { type Claims, describe, showedTwo, whenShown } from '../claims.ts';
import { codesLeft } from '../code-card.ts';
import { comeIn } from '../come-in.ts';
import { identify } from '../identify.ts';
import type { IdentityProvider } from '../identity-provider.ts';
import { newcomerFrom } from '../newcomer.ts';
import { placeOnThisSite } from '../place-to-return.ts';
import type { Failed } from '../provider-description.ts';
import { alignRoles } from '../roles-of-provider.ts';
import { tellOfNewWay } from '../tell-of-new-way.ts';
import { guess } from '../throttle.ts';
import { type NotIn, notIn } from './not-in.tsx';
import { tooOften } from './too-often.tsx';
import { WAYS_PAGE } from './ways-to-sign-in.tsx';

const startForm = z.object({ gedeeld: tick(), opnieuw: tick() });

/** The answer of a provider, in the address to which it sends the browser back. */
const returnForm = z.object({
  state: z.string().default(''),
  code: z.string().max(4_096).optional(),
  error: z.string().optional(),
  iss: z.string().optional(),
});

/** POST /aanmelden/organisatie/<provider>: on the way to the organisation, to say there who one is. */
export const goToProvider = (auth: Auth) => async (c: Context) => {
  const provider = providerOf(auth, c);
  if (!provider) return c.notFound();
  const form = await readForm(c, startForm);
  const { gedeeld: shared, opnieuw } = form.ok ? form.value : { gedeeld: false, opnieuw: false };
  return send(c, provider, { shared, again: shared || opnieuw, next: placeOnThisSite(form.typed.verder), linkTo: null });
};

/** POST /aanmelden/manieren/organisatie/<provider>: the same, to come in that way from now on with the account that is signed in. */
export const goToLink = (auth: Auth) => async (c: Context) => {
  const provider = providerOf(auth, c);
  if (!provider) return c.notFound();
  const shared = c.get('onSharedComputer') === true;
  return send(c, provider, { shared, again: shared, next: WAYS_PAGE, linkTo: c.var.actor.accountId });
};

/** A page that goes on by itself, not a redirect: browsers hold the redirects after a form to our own site, and an organisation may send
 *  people further than we know. */
async function send(c: Context, provider: IdentityProvider, who: Omit<Away, 'provider' | 'state'>) {
  const attempt = { ...who, provider: provider.code, state: newState() };
  const address = await addressToSignInAt(provider, tiesOf(c, attempt), attempt, c.var.now);
  if (typeof address !== 'string') return tellAndLog(c, provider, address);
  away.keep(c, attempt);
  c.header('refresh', `0; url=${address}`);
  c.header('cache-control', 'no-store');
  return c.html(
    <PublicFrame c={c} title={m.access_sign_in()}>
      <h1>{m.ways_provider_away_title({ provider: provider.name })}</h1>
      <p class="lead">{m.ways_provider_away_text()}</p>
      <p>
        <ButtonLink href={address}>{m.ways_provider_away_button({ provider: provider.name })}</ButtonLink>
      </p>
    </PublicFrame>,
  );
}

/** GET /aanmelden/organisatie/<provider>/terug: back from the organisation. It is believed once, in the browser that went; whatever is wrong
 *  with its answer, nobody is half signed in. */
export const comeBack = (auth: Auth) => async (c: Context) => {
  const provider = providerOf(auth, c);
  if (!provider) return c.notFound();
  const attempt = away.read(c);
  away.forget(c);
  const heard: Heard[] = [];
  const tried = await guess(c.var.app, c.var.now, [{ kind: 'sign_in_address', of: callerOf(c) }], async () => {
    const said = await hear(c, provider, attempt);
    heard.push(said);
    return 'fault' in said && ['stale', 'not_trusted'].includes(said.fault) ? null : said; // an organisation that is away is nobody's wrong try
  });
  if ('until' in tried) return tooOften(c, tried, m.ways_provider_wait());
  const [said = NOTHING] = heard;
  if ('fault' in said) return tellAndLog(c, provider, said);
  return said.attempt.linkTo === null ? enter(auth, c, provider, said) : link(c, provider, said, said.attempt.linkTo);
};

/** What a provider says about whoever came back: an answer to this attempt that can be believed, or why not. */
type Said = { attempt: Away; claims: Claims; at: AtProvider };
type Heard = Said | Failed;

const NOTHING: Failed = { fault: 'stale', why: 'no attempt' };

async function hear(c: Context, provider: IdentityProvider, attempt: Away | null): Promise<Heard> {
  const { app, now } = c.var;
  const read = readQuery(c, returnForm);
  if (!attempt || attempt.provider !== provider.code) return NOTHING;
  if (!read.ok || !(await isAnswerTo(app, attempt, read.value.state, now))) return { fault: 'stale', why: 'state' };
  const answer = await redeem(provider, read.value, tiesOf(c, attempt), attempt, now);
  if ('fault' in answer) return answer;
  const { subject } = describe(answer.claims, provider);
  if (subject === null) return { fault: 'not_trusted', why: `no ${provider.subjectClaim}` };
  return { attempt, claims: answer.claims, at: { provider: provider.code, issuer: provider.issuer, subject } };
}

async function enter(auth: Auth, c: Context, provider: IdentityProvider, { attempt, claims, at }: Said) {
  const { app, now } = c.var;
  const accountId = (await accountAt(app, at)) ?? (await newcomerFrom(app, provider, { at, claims, next: attempt.next }, now));
  if (accountId === null) return tellAndLog(c, provider, { fault: 'unknown', why: 'no account, role or invitation' });
  const { shared, next, again } = attempt;
  const isCutOff = await hasEmptyCard(app.database, accountId);
  if (isCutOff && !again) return send(c, provider, { ...attempt, again: true });
  const justNow = again && whenShown(claims) === 'just_now';
  const factors = showedTwo(claims, provider.secondFactor) && (justNow || !isCutOff) ? 2 : 1;
  await alignRoles(app, provider, accountId, claims, now);
  return comeIn(auth, c, { accountId, shared, next }, { factors, justNow });
}

/** A card without a code left: used up, or put there because a device is lost (cut-off.ts). That device may still be known at the organisation,
 *  so there too they must show anew who they are. */
const hasEmptyCard = async (db: Database, accountId: string) => (await codesLeft(db, accountId)) === 0;

/** For the account that is signed in in this browser, and asked for it there. */
async function link(c: Context, provider: IdentityProvider, { attempt, claims, at }: Said, accountId: string) {
  const { app, now } = c.var;
  if ((await identify(c))?.id !== accountId) return tellAndLog(c, provider, { fault: 'stale', why: 'somebody else is signed in' });
  const known = await accountAt(app, at);
  if (known === null ? !(await linkAccount(app, accountId, at, now)) : known !== accountId)
    return tellAndLog(c, provider, { fault: 'linked_elsewhere', why: 'another account' });
  if (known === null) await tellOfNewWay(app, accountId, m.ways_mail_provider({ provider: provider.name }), now);
  await alignRoles(app, provider, accountId, claims, now);
  return c.redirect(attempt.next, 303);
}

function tellAndLog(c: Context, provider: IdentityProvider, { fault, why }: { fault: NotIn; why: string }) {
  c.var.app.log.warn({ provider: provider.code, fault, why }, 'not signed in with an organisation');
  return notIn(c, provider, fault);
}

const providerOf = (auth: Auth, c: Context) => auth.providers.find(({ code }) => code === c.req.param('provider'));
