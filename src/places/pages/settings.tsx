import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { momentInWords } from '../../foundation/dates.ts';
import { type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { readSetting, settingHistory, writeSetting } from '../../partners/settings.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { Timeline } from '../../ui/lists.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { CONFIRM_AFTER_DAYS } from '../stale-facts.ts';

const LEAST_DAYS = 7;
const MOST_DAYS = 366;
const EVENTS_SHOWN = 10;

const say = { error: () => m.places_settings_confirm_wrong({ least: LEAST_DAYS, most: MOST_DAYS }) };
const settingsForm = z.object({ dagen: z.coerce.number(say).int(say).min(LEAST_DAYS, say).max(MOST_DAYS, say) });

/** GET /<digibank>/instellingen: what a Digibank decides for itself. */
export async function showSettings(c: Context) {
  const days = (await readSetting(c.var.scope, 'confirm_after_days')) ?? CONFIRM_AFTER_DAYS;
  return c.html(await page(c, { typed: { dagen: String(days) } }));
}

/** POST /<digibank>/instellingen: holds from now on. */
export async function changeSettings(c: Context) {
  const form = await readForm(c, settingsForm);
  if (!form.ok) return c.html(await page(c, form), 422);
  const { scope } = c.var;
  const now = (await readSetting(scope, 'confirm_after_days')) ?? CONFIRM_AFTER_DAYS;
  if (form.value.dagen !== now) await writeSetting(scope, 'confirm_after_days', form.value.dagen);
  return c.redirect(c.req.path, 303);
}

async function page(c: Context, { typed, problems }: { typed: Typed; problems?: Problem[] }) {
  const { scope } = c.var;
  const events = await settingHistory(scope, 'confirm_after_days', EVENTS_SHOWN);
  return (
    <StaffFrame c={c} title={m.places_settings_title()} problems={problems}>
      <ErrorSummary problems={problems} />
      <h1>{m.places_settings_title()}</h1>
      <p class="lead">{m.places_settings_lead()}</p>
      <PostForm>
        <TextField
          name="dagen"
          label={m.places_settings_confirm()}
          hint={m.places_settings_confirm_hint()}
          value={typed.dagen}
          error={problems?.find(({ field }) => field === 'dagen')?.message}
          inputmode="numeric"
          width="short"
        />
        <Button>{m.places_settings_save()}</Button>
      </PostForm>
      {events.length > 0 && (
        <section>
          <h2>{m.places_settings_history()}</h2>
          <Timeline
            entries={events.map(({ at, who, value }) => ({
              when: momentInWords(at, scope.now),
              datetime: at.toString(),
              what: m.places_settings_changed({ who: who ?? m.hours_by_nobody(), days: value }),
            }))}
          />
        </section>
      )}
    </StaffFrame>
  );
}
