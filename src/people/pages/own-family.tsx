import type { Context } from '../../foundation/app.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { SomethingInTheWay } from '../../ui/pages/wrong.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { findClient } from '../find-client.ts';
import { limitSight } from '../limit-sight.ts';

/** GET /<digibank>/mensen/<id>/familie: what it means to say that this person is family. */
export async function showOwnFamily(c: Context) {
  const { scope, tenant } = c.var;
  const client = await findClient(scope, c.req.param('id') ?? '');
  if (!client) return c.notFound();
  const address = `/${tenant.slug}/mensen/${client.id}`;
  return c.html(
    <StaffFrame c={c} title={m.people_family_title()} back={{ href: address, label: m.people_back_to_person() }}>
      <h1>{m.people_family_title()}</h1>
      <p class="lead">{m.people_family_lead()}</p>
      <p>{m.people_family_undo()}</p>
      <PostForm action={`${address}/familie`}>
        <Button>{m.people_family_yes()}</Button>
      </PostForm>
    </StaffFrame>,
  );
}

/** POST /<digibank>/mensen/<id>/familie: from now on this person is hidden from who said so. */
export async function sayOwnFamily(c: Context) {
  const { scope, tenant, actor } = c.var;
  const client = await findClient(scope, c.req.param('id') ?? '');
  if (!client || actor.accountId === null) return c.notFound();
  const limited = await limitSight(scope, client.id, actor.accountId, 'family');
  if (!('refused' in limited)) return c.redirect(`/${tenant.slug}/begin`, 303);
  return c.html(<SomethingInTheWay c={c} title={m.people_family_refused_title()} text={m.people_sight_nobody_left()} />, 409);
}
