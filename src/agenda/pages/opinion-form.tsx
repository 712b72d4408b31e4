import { m } from '../../paraglide/messages.js';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { MOODS } from '../give-opinion.ts';
import type { RegistrationCard } from '../registration-card.ts';

/** After the last date: three faces, and what can come next. A face is counted, nobody sees whose it is. */
export function OpinionForm({ card, next }: { card: RegistrationCard; next: { id: string; title: string } | null }) {
  return (
    <section class="no-print">
      <h2>{m.signup_opinion_title()}</h2>
      <p>{m.signup_opinion_lead()}</p>
      <PostForm action={`/inschrijving/${card.code}/mening`} class="buttons">
        {MOODS.map((mood) => (
          <Button kind="secondary" name="gezicht" value={mood}>
            {m[`signup_mood_${mood}`]()}
          </Button>
        ))}
      </PostForm>
      {next && <ButtonLink href={`/activiteit/${next.id}`}>{m.signup_next_step({ title: next.title })}</ButtonLink>}
    </section>
  );
}
