import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { readForm } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { typedList } from '../../ui/field-parts.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { EmptyState, Notice } from '../../ui/notice.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { Table } from '../../ui/table.tsx';
import { fitInWords } from '../fit-in-words.ts';
import { type NotPlaced, place } from '../place.ts';
import { whyHere } from '../priority.ts';
import { proposePlaces } from '../propose-places.ts';
import { whyInWords } from '../state-in-words.ts';
import { nameOf } from './place.tsx';

const AT_ONCE = 20;

/** POST /<digibank>/wachtlijst/samen: first shows which place each of the chosen people would get (nothing is kept); sent again with
 *  those places it gives them all, or none: when one was just taken, a new proposal comes back with the reason. */
export async function placeSeveral(c: Context) {
  const { scope, tenant } = c.var;
  const { typed } = await readForm(c, z.object({}));
  const pairs = typedList(typed.plaats).map((pair) => pair.split('_'));
  if (pairs.length === 0) return c.html(await previewPage(c, typedList(typed.vraag).slice(0, AT_ONCE)));
  for (const [requestId = '', sessionId = ''] of pairs.slice(0, AT_ONCE)) {
    const placed = await place(scope, requestId, sessionId);
    if (!placed) return c.notFound();
    if ('refused' in placed)
      return undone(
        c,
        pairs.map(([id = '']) => id),
        placed.refused,
      );
  }
  return c.redirect(`/${tenant.slug}/wachtlijst?stand=geplaatst`, 303);
}

/** None of the places is given: the answer is 409, so the guard undoes what came before. */
async function undone(c: Context, requestIds: string[], refused: NotPlaced) {
  return c.html(await previewPage(c, requestIds, refused), 409);
}

async function previewPage(c: Context, requestIds: string[], refused?: NotPlaced) {
  const { scope, tenant } = c.var;
  const proposals = await proposePlaces(scope, requestIds);
  const found = proposals.flatMap(({ request, fit }) => (fit ? [{ request, fit }] : []));
  return (
    <StaffFrame c={c} title={m.requests_several_title()} back={{ href: `/${tenant.slug}/wachtlijst`, label: m.requests_to_waiting_list() }}>
      {refused && (
        <Notice kind="stop" title={m[`requests_not_placed_${refused}`]()}>
          <p>{m.requests_several_undone()}</p>
        </Notice>
      )}
      <h1>{m.requests_several_title()}</h1>
      <p class="lead">{m.requests_several_lead()}</p>
      {proposals.length === 0 ? (
        <EmptyState title={m.requests_several_nobody()} why={m.requests_several_nobody_why()} />
      ) : (
        <Table
          caption={m.requests_several_title()}
          columns={[m.requests_column_who(), m.requests_column_why(), m.requests_column_place()]}
          rows={proposals.map(({ request, fit }) => [
            nameOf(request),
            whyInWords(whyHere(request, dayOf(scope.now))),
            fit ? fitInWords(fit, scope.now) : m.requests_nothing_fits(),
          ])}
        />
      )}
      {found.length > 0 && (
        <PostForm action={`/${tenant.slug}/wachtlijst/samen`}>
          {found.map(({ request, fit }) => (
            <input type="hidden" name="plaats" value={`${request.id}_${fit.id}`} />
          ))}
          <Button>{found.length === 1 ? m.requests_several_give_one() : m.requests_several_give({ count: found.length })}</Button>
        </PostForm>
      )}
    </StaffFrame>
  );
}
