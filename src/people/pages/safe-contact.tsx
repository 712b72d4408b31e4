import type { Context } from '../../foundation/app.ts';
import { type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { writePhone } from '../../foundation/phone.ts';
import { m } from '../../paraglide/messages.js';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup, RadioGroup } from '../../ui/choice-groups.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { type ContactPoint, contactPointsOf } from '../contact-points.ts';
import { type ClientFile, findClient } from '../find-client.ts';
import { CAUTIONS } from '../safe-contact.ts';
import { HOURS, POINT_SAFETY, pointField, safeContactForm, safetyTyped } from '../safe-contact-form.ts';
import { setSafeContact } from '../set-safe-contact.ts';

type Point = ContactPoint & { id: string };

/** GET /<digibank>/mensen/<id>/veilig-contact: what may not be done to reach this person, when one may call, and which numbers are safe. */
export async function showSafeContact(c: Context) {
  const client = await personInAddress(c);
  if (!client) return c.notFound();
  const points = await contactPointsOf(c.var.scope, client.id);
  return c.html(<SafeContactPage c={c} client={client} points={points} typed={asItStands(client, points)} problems={[]} />);
}

/** POST /<digibank>/mensen/<id>/veilig-contact: holds from now on, also for what was written and did not leave yet. */
export async function saveSafeContact(c: Context) {
  const { scope, tenant } = c.var;
  const client = await personInAddress(c);
  if (!client) return c.notFound();
  const points = await contactPointsOf(scope, client.id);
  const form = await readForm(c, safeContactForm);
  if (!form.ok) return c.html(<SafeContactPage c={c} client={client} points={points} typed={form.typed} problems={form.problems} />, 422);
  const { care, otherAddress } = form.value;
  const judged = points.map(({ id }) => ({ id, safety: safetyTyped(form.typed, id) }));
  await setSafeContact(scope, client.id, care, {
    safePoints: judged.filter(({ safety }) => safety !== 'unsafe').map(({ id }) => id),
    elsewherePoints: judged.filter(({ safety }) => safety === 'elsewhere').map(({ id }) => id),
    otherAddress,
  });
  return c.redirect(`/${tenant.slug}/mensen/${client.id}`, 303);
}

function personInAddress(c: Context): Promise<ClientFile | null> {
  return findClient(c.var.scope, c.req.param('id') ?? '');
}

/** What is known already, as the form would send it. */
function asItStands({ cautions, callHours }: ClientFile, points: Point[]): Typed {
  const typed: Typed = { cautions: [...cautions], vanaf: String(callHours?.[0] ?? ''), tot: String(callHours?.[1] ?? '') };
  for (const { id, safe, elsewhere } of points) typed[pointField(id)] = !safe ? 'unsafe' : elsewhere ? 'elsewhere' : 'home';
  return typed;
}

function SafeContactPage(props: { c: Context; client: ClientFile; points: Point[]; typed: Typed; problems: Problem[] }) {
  const { c, client, points, typed, problems } = props;
  const address = `/${c.var.tenant.slug}/mensen/${client.id}`;
  const errorAt = (name: string) => problems.find(({ field }) => field === name)?.message;
  const hours = HOURS.map((hour) => ({ value: hour, label: m.people_care_hour({ hour }) }));
  return (
    <StaffFrame c={c} title={m.people_care_title()} problems={problems} back={{ href: address, label: m.people_back_to_person() }}>
      <ErrorSummary problems={problems} />
      <h1>{m.people_care_title()}</h1>
      <p class="lead">{m.people_care_lead({ name: client.firstName })}</p>
      <PostForm action={`${address}/veilig-contact`}>
        <CheckboxGroup
          name="cautions"
          label={m.people_care_cautions()}
          options={CAUTIONS.map((value) => ({ value, label: m[`people_care_choice_${value}`]() }))}
          value={typed.cautions}
          error={errorAt('cautions')}
          optional
        />
        <h2>{m.people_care_hours_title()}</h2>
        <p>{m.people_care_hours_lead()}</p>
        <SelectField
          name="vanaf"
          label={m.people_care_hours_from()}
          options={hours.slice(0, -1)}
          empty={m.people_care_any_hour()}
          value={typed.vanaf}
          error={errorAt('vanaf')}
          optional
        />
        <SelectField
          name="tot"
          label={m.people_care_hours_until()}
          options={hours.slice(1)}
          empty={m.people_care_any_hour()}
          value={typed.tot}
          error={errorAt('tot')}
          optional
        />
        <h2>{m.people_care_points()}</h2>
        {points.length === 0 && <p>{m.people_care_points_none()}</p>}
        {points.map((point) => (
          <RadioGroup
            name={pointField(point.id)}
            label={pointInWords(point)}
            options={POINT_SAFETY.map((value) => ({ value, label: m[`people_care_point_${value}`]() }))}
            value={typed[pointField(point.id)]}
          />
        ))}
        <TextField
          name="adres"
          label={m.people_care_other_address()}
          hint={m.people_care_other_address_hint()}
          autocomplete="off"
          value={typed.adres}
          error={errorAt('adres')}
          optional
        />
        <Button>{m.people_care_save()}</Button>
      </PostForm>
    </StaffFrame>
  );
}

function pointInWords({ kind, value }: Point): string {
  return kind === 'phone' ? (writePhone(value)?.words ?? value) : value;
}
