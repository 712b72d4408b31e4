import { waitInWords } from '../../access/pages/too-often.tsx';
import { guess } from '../../access/throttle.ts';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { isId, showNumber } from '../../foundation/ids.ts';
import type { Scope } from '../../foundation/transaction.ts';
import { m } from '../../paraglide/messages.js';
import { HELPED_BEFORE } from '../../people/client.ts';
import { findByNickname, findByNumber, findByPhone } from '../../people/find-returning.ts';
import { Paper } from '../../people/paper.tsx';
import { mayGivePaper } from '../../people/safe-contact.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { CheckboxGroup, RadioGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { PrintSheet } from '../../ui/print-sheet.tsx';
import { arriveKnown } from '../arrive.ts';
import { cardOfVisitor } from '../card-of-visitor.ts';
import { identifyVisitor } from '../identify-visitor.ts';
import { findMomentOfToday } from '../moments-of-today.ts';
import { permissions } from '../permissions.ts';
import { registerVisitor } from '../register-visitor.ts';
import { type Who, whoForm } from '../who-form.ts';
import { visitInAddress } from './visit.tsx';

const HELPED_BEFORE_WORDS = { yes: m.guidance_helped_yes, no: m.guidance_helped_no, unknown: m.guidance_helped_unknown };

/** GET /<digibank>/vandaag/wie?moment=: somebody comes in who was here before, or who wants to sign in. */
export async function showWho(c: Context) {
  const moment = await momentInQuery(c);
  return moment
    ? c.html(<WhoPage c={c} action={addressOfWho(c, moment.id)} back={todayOf(c, moment.id)} problems={[]} typed={{}} />)
    : c.notFound();
}

/** POST /<digibank>/vandaag/wie?moment=: that person is here. */
export async function letKnownIn(c: Context) {
  const moment = await momentInQuery(c);
  if (!moment) return c.notFound();
  const frame = { c, action: addressOfWho(c, moment.id), back: todayOf(c, moment.id) };
  const read = await readWho(c);
  if ('problems' in read) return c.html(<WhoPage {...frame} {...read} />, 422);
  const arrived = await arriveKnown(c.var.scope, moment, read.clientId);
  if ('refused' in arrived)
    return c.html(<WhoPage {...frame} problems={[{ field: 'hoe', message: m.guidance_is_here_already() }]} typed={read.typed} />, 409);
  return c.redirect(read.isNew ? `${todayOf(c)}/${arrived.visitId}/kaart` : todayOf(c, moment.id), 303);
}

/** GET /<digibank>/vandaag/<visit>/wie: who is the visitor without a name? */
export async function showWhoIsIt(c: Context) {
  const visit = await visitInAddress(c);
  if (visit?.identityLevel !== 'anonymous') return c.notFound();
  const address = `${todayOf(c)}/${visit.id}`;
  return c.html(<WhoPage c={c} action={`${address}/wie`} back={address} problems={[]} typed={{}} />);
}

/** POST /<digibank>/vandaag/<visit>/wie: helping came first, the name after. */
export async function sayWhoItIs(c: Context) {
  const visit = await visitInAddress(c);
  if (!visit) return c.notFound();
  const address = `${todayOf(c)}/${visit.id}`;
  const frame = { c, action: `${address}/wie`, back: address };
  const read = await readWho(c);
  if ('problems' in read) return c.html(<WhoPage {...frame} {...read} />, 422);
  const identified = await identifyVisitor(c.var.scope, visit, read.clientId);
  if ('refused' in identified) {
    const message = identified.refused === 'already_here' ? m.guidance_is_here_already() : m.guidance_is_known_already();
    return c.html(<WhoPage {...frame} problems={[{ field: 'hoe', message }]} typed={read.typed} />, 409);
  }
  return c.redirect(read.isNew ? `${address}/kaart` : address, 303);
}

/** GET /<digibank>/vandaag/<visit>/kaart: the number to write on the visitor's card, or to print. */
export async function showCard(c: Context) {
  const visit = await visitInAddress(c);
  const card = visit?.clientId ? await cardOfVisitor(c.var.scope, visit.clientId) : null;
  if (!visit || !card) return c.notFound();
  return c.html(
    <StaffFrame c={c} title={m.guidance_card_title()}>
      <h1>{m.guidance_card_title()}</h1>
      {mayGivePaper(card) && <p class="lead">{m.guidance_card_lead()}</p>}
      <p class="buttons">
        <ButtonLink href={todayOf(c, visit.moment.id)}>{m.guidance_back_to_today()}</ButtonLink>
      </p>
      <Paper care={card} say={m.people_number_to_say({ number: showNumber(card.number) })}>
        <PrintSheet title={m.guidance_card_sheet()} number={showNumber(card.number)} phone={card.phone} from={c.var.tenant.name}>
          <p>{m.guidance_card_bring()}</p>
        </PrintSheet>
      </Paper>
    </StaffFrame>,
  );
}

/** Reads who it is and finds or makes the file; problems with what was typed where that does not go. Numbers and names that nobody has are
 *  limited: this is no way to find out who is known. */
async function readWho(c: Context): Promise<{ clientId: string; isNew: boolean; typed: Typed } | { problems: Problem[]; typed: Typed }> {
  const form = await readForm(c, whoForm(dayOf(c.var.now).year));
  if (!form.ok) return form;
  if (form.value.how === 'new') return { clientId: await registerVisitor(c.var.scope, form.value), isNew: true, typed: form.typed };
  const { app, now, actor, scope } = c.var;
  const who = form.value;
  const tried = await guess(app, now, [{ kind: 'card', of: actor.accountId ?? '' }], () => findReturning(scope, who));
  if ('found' in tried && tried.found) return { clientId: tried.found, isNew: false, typed: form.typed };
  const [field, notFound] = NOT_FOUND[who.how];
  const message = 'until' in tried ? `${m.access_too_often_text()} ${waitInWords(tried, now)}` : notFound();
  return { problems: [{ field, message }], typed: form.typed };
}

async function findReturning(scope: Scope, who: Exclude<Who, { how: 'new' }>): Promise<string | null> {
  if (who.how === 'phone') return (await findByPhone(scope, who))?.id ?? null;
  return (who.how === 'number' ? await findByNumber(scope, who.number) : await findByNickname(scope, who))?.id ?? null;
}

/** At which field is said that nobody was found, and how. */
const NOT_FOUND = {
  number: ['nummer', m.guidance_not_found_number],
  phone: ['telefoon', m.guidance_not_found_phone],
  facts: ['bijnaam', m.guidance_not_found],
} as const;

async function momentInQuery(c: Context) {
  const id = c.req.query('moment') ?? '';
  return isId(id) ? findMomentOfToday(c.var.scope, permissions['guidance.visit.register'], id) : null;
}

const todayOf = (c: Context, momentId?: string) => `/${c.var.tenant.slug}/vandaag${momentId ? `?moment=${momentId}` : ''}`;
const addressOfWho = (c: Context, momentId: string) => `/${c.var.tenant.slug}/vandaag/wie?moment=${momentId}`;

function WhoPage(props: { c: Context; action: string; back: string; problems: Problem[]; typed: Typed }) {
  const { c, action, problems, typed } = props;
  const errorOf = (name: string) => problems.find(({ field }) => field === name)?.message;
  return (
    <StaffFrame c={c} title={m.guidance_who_title()} problems={problems} back={{ href: props.back, label: m.guidance_back() }}>
      <div class="table-side">
        <h1>{m.guidance_who_title()}</h1>
        <p class="lead">{m.guidance_who_lead()}</p>
        <ErrorSummary problems={problems} />
        <PostForm action={action} id="hoe">
          <h2>{m.guidance_by_card()}</h2>
          <TextField
            name="nummer"
            label={m.guidance_card_number()}
            error={errorOf('nummer')}
            value={typed.nummer}
            autocomplete="off"
            width="medium"
          />
          <Button icon="search" name="hoe" value="nummer">
            {m.guidance_find_number()}
          </Button>
        </PostForm>
        <PostForm action={action}>
          <h2>{m.guidance_by_phone()}</h2>
          <p>{m.guidance_by_phone_why()}</p>
          <TextField
            name="telefoon"
            type="tel"
            label={m.guidance_phone()}
            error={errorOf('telefoon')}
            value={typed.telefoon}
            autocomplete="off"
            width="medium"
          />
          <TextField
            name="roepnaam"
            label={m.guidance_name_at_phone()}
            error={errorOf('roepnaam')}
            value={typed.roepnaam}
            autocomplete="off"
            width="medium"
          />
          <Button icon="search" name="hoe" value="telefoon">
            {m.guidance_find_phone()}
          </Button>
        </PostForm>
        <PostForm action={action}>
          <h2>{m.guidance_by_nickname()}</h2>
          <TextField
            name="bijnaam"
            label={m.guidance_nickname()}
            error={errorOf('bijnaam')}
            value={typed.bijnaam}
            autocomplete="off"
            width="medium"
          />
          <TextField
            name="geboortejaar"
            label={m.guidance_birth_year()}
            error={errorOf('geboortejaar')}
            value={typed.geboortejaar}
            inputmode="numeric"
            autocomplete="off"
            width="short"
          />
          <TextField
            name="postcode"
            label={m.guidance_postcode()}
            error={errorOf('postcode')}
            value={typed.postcode}
            inputmode="numeric"
            autocomplete="off"
            width="short"
          />
          <Button icon="search" name="hoe" value="gegevens">
            {m.guidance_find()}
          </Button>
          <h2>{m.guidance_new_title()}</h2>
          <p>{m.guidance_new_text()}</p>
          <RadioGroup
            name="geholpen"
            label={m.guidance_helped_before()}
            error={errorOf('geholpen')}
            value={typed.geholpen}
            options={HELPED_BEFORE.map((answer) => ({ value: answer, label: HELPED_BEFORE_WORDS[answer]() }))}
          />
          <CheckboxGroup
            name="akkoord"
            label={m.guidance_agreement()}
            error={errorOf('akkoord')}
            value={typed.akkoord}
            options={[{ value: 'ja', label: m.guidance_new_agrees() }]}
          />
          <Button kind="secondary" icon="id-card" name="hoe" value="nieuw">
            {m.guidance_register()}
          </Button>
        </PostForm>
      </div>
    </StaffFrame>
  );
}
