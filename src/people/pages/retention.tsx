import { z } from 'zod';
import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { choice, type Problem, readForm, type Typed } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { ActionRow } from '../../ui/layout.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { decideRetention, type KeptRule, keptRules } from '../retention.ts';

const say = { error: () => m.privacy_keep_months_wrong() };
const decision = z.object({
  maanden: z.coerce.number(say).int(say).min(1, say).max(120, say),
  stand: choice(['aan', 'uit'], m.form_choose_from_list),
});

/** GET /<digibank>/bewaren: how long what is kept, what would go today, and what went last. */
export async function showRetention(c: Context) {
  const rules = await keptRules(c.get('scope'));
  const today = dayOf(c.get('now'));
  return c.html(
    <StaffFrame c={c} title={m.privacy_keep()}>
      <h1>{m.privacy_keep()}</h1>
      <p class="lead">{m.privacy_keep_lead()}</p>
      {rules.map((rule) => (
        <ActionRow
          title={
            <>
              {rule.title} <Standing rule={rule} />
            </>
          }
          why={[termInWords(rule), dueInWords(rule), lastInWords(rule, today)].filter(Boolean).join(' ')}
          action={
            <ButtonLink kind="secondary" href={`/${c.get('tenant').slug}/bewaren/${rule.code}`}>
              {m.privacy_keep_decide()}
            </ButtonLink>
          }
        />
      ))}
    </StaffFrame>,
  );
}

/** GET /<digibank>/bewaren/<code>: one kind of data, how long, and whether it goes by itself. */
export async function showRule(c: Context) {
  const rule = await ruleInAddress(c);
  return rule ? c.html(<RulePage c={c} rule={rule} typed={{ maanden: String(rule.months) }} problems={[]} />) : c.notFound();
}

/** POST /<digibank>/bewaren/<code>: the decision. Nothing goes at once: the night does that. */
export async function setRetention(c: Context) {
  const rule = await ruleInAddress(c);
  if (!rule) return c.notFound();
  const form = await readForm(c, decision);
  if (!form.ok) return c.html(<RulePage c={c} rule={rule} typed={form.typed} problems={form.problems} />, 422);
  const { maanden, stand } = form.value;
  await decideRetention(c.get('scope'), rule.code, { months: maanden, isOn: stand === 'aan' });
  return c.redirect(`/${c.get('tenant').slug}/bewaren`, 303);
}

async function ruleInAddress(c: Context): Promise<KeptRule | undefined> {
  return (await keptRules(c.get('scope'))).find(({ code }) => code === c.req.param('code'));
}

function RulePage({ c, rule, typed, problems }: { c: Context; rule: KeptRule; typed: Typed; problems: Problem[] }) {
  const list = `/${c.get('tenant').slug}/bewaren`;
  return (
    <StaffFrame c={c} title={m.privacy_keep()} problems={problems} back={{ href: list, label: m.privacy_keep() }}>
      <ErrorSummary problems={problems} />
      <h1>{rule.title}</h1>
      <p class="lead">{rule.why}</p>
      <p>
        <Standing rule={rule} /> {dueInWords(rule)}
      </p>
      <PostForm action={`${list}/${rule.code}`}>
        <TextField
          name="maanden"
          label={m.privacy_keep_months()}
          value={typed.maanden}
          inputmode="numeric"
          width="short"
          error={problems.find(({ field }) => field === 'maanden')?.message}
        />
        <div class="buttons">
          <Button name="stand" value="aan">
            {rule.isOn ? m.privacy_keep_change() : m.privacy_keep_switch_on()}
          </Button>
          {rule.isOn && (
            <Button kind="secondary" name="stand" value="uit">
              {m.privacy_keep_switch_off()}
            </Button>
          )}
        </div>
      </PostForm>
    </StaffFrame>
  );
}

function Standing({ rule }: { rule: KeptRule }) {
  return <StatusTag tone={rule.isOn ? 'good' : 'neutral'}>{rule.isOn ? m.privacy_keep_on() : m.privacy_keep_off()}</StatusTag>;
}

const termInWords = ({ months }: KeptRule) => m.privacy_keep_term({ months });
const dueInWords = ({ isOn, due }: KeptRule) => (isOn ? m.privacy_keep_tonight({ due }) : m.privacy_keep_would({ due }));
const lastInWords = ({ last }: KeptRule, today: Temporal.PlainDate) =>
  last ? m.privacy_keep_last({ day: dayInWords(dayOf(last.at), today), gone: last.gone }) : '';
