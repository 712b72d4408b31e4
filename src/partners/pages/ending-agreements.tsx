import { grantsFor } from '../../foundation/actor.ts';
import type { Context } from '../../foundation/app.ts';
import { m } from '../../paraglide/messages.js';
import { Notice } from '../../ui/notice.tsx';
import { agreementsToRenew } from '../agreements.ts';
import { permissions } from '../permissions.ts';

/** On the first page of who renews agreements: how many end within sixty days. Null: none do, or it is not this actor's work. */
export async function endingAgreements(c: Context) {
  const { scope, tenant } = c.var;
  if (grantsFor(scope.actor, permissions['partners.agreement.decide']).length === 0) return null;
  const count = await agreementsToRenew(scope);
  if (count === 0) return null;
  return (
    <Notice kind="careful" title={m.agreement_ending_title({ count })}>
      <p>{m.agreement_ending_text()}</p>
      <p>
        <a href={`/${tenant.slug}/overeenkomsten`}>{m.agreement_see()}</a>
      </p>
    </Notice>
  );
}
