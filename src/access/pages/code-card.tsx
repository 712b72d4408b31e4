import type { Context } from '../../foundation/app.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { PrintSheet } from '../../ui/print-sheet.tsx';
import { cardToPrint, codesOf, handOutCard, showCode } from '../code-card.ts';
import { findStaff } from '../staff.ts';

/** GET /<digibank>/medewerkers/<id>/codekaart: hand a card to somebody who works here; just after that, the card to print. */
export async function showCodeCard(c: Context) {
  const { scope, tenant, app } = c.var;
  const member = await findStaff(scope, c.req.param('id') ?? '');
  if (!member || member.endedAt) return c.notFound();
  const cardId = await cardToPrint(scope, member.accountId);
  const { name } = member;
  const address = `/${tenant.slug}/medewerkers/${member.grantId}`;
  const { phone } = await scope.db
    .selectFrom('digibank')
    .select('phone')
    .where('digibank_id', '=', scope.digibankId)
    .executeTakeFirstOrThrow();
  return c.html(
    <StaffFrame c={c} title={m.access_card_title()} back={{ href: address, label: m.access_card_back() }}>
      <h1>{m.access_card_title()}</h1>
      {cardId ? (
        <>
          <p class="lead no-print">{m.access_card_print()}</p>
          <PrintSheet title={m.access_card_sheet({ name })} phone={phone} from={tenant.name}>
            <p>{m.access_card_use()}</p>
            <ol>
              {codesOf(app.key, cardId).map((code) => (
                <li>
                  <code>{showCode(code)}</code>
                </li>
              ))}
            </ol>
            <p>{m.access_card_keep()}</p>
          </PrintSheet>
        </>
      ) : (
        <>
          <p class="lead">{m.access_card_lead({ name })}</p>
          <p>{m.access_card_ends({ name })}</p>
          <PostForm action={`${address}/codekaart`}>
            <Button>{m.access_card_button()}</Button>
          </PostForm>
        </>
      )}
    </StaffFrame>,
  );
}

/** POST /<digibank>/medewerkers/<id>/codekaart: a new card, shown next. */
export async function giveCodeCard(c: Context) {
  const { scope, tenant } = c.var;
  const member = await findStaff(scope, c.req.param('id') ?? '');
  if (!member || member.endedAt) return c.notFound();
  await handOutCard(scope, member.accountId);
  return c.redirect(`/${tenant.slug}/medewerkers/${member.grantId}/codekaart`, 303);
}
