import { m } from '../../paraglide/messages.js';
import { ButtonLink } from '../../ui/button.tsx';
import { Pictogram, type PictogramName } from '../../ui/pictogram.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import type { MomentOfToday } from '../moments-of-today.ts';

/** Somebody comes in without a seat: one tap on what for, and the visit is there. Who it is can be said now or later. */
export function WalkIn(props: { groups: { code: string; label: string }[]; moment: MomentOfToday; home: string }) {
  return (
    <section class="walk-in screen-only" aria-labelledby="binnen">
      <h2 id="binnen">{m.guidance_walk_in()}</h2>
      <p>{m.guidance_walk_in_hint()}</p>
      <PostForm class="tiles" action={`${props.home}/vandaag/inloop`}>
        <input type="hidden" name="moment" value={props.moment.id} />
        {props.groups.map((group) => (
          <button class="tap-tile" type="submit" name="groep" value={group.code}>
            <Pictogram name={group.code as PictogramName} />
            {group.label}
          </button>
        ))}
      </PostForm>
      <p>{m.guidance_known_visitor()}</p>
      <p class="buttons">
        <ButtonLink kind="secondary" icon="search" href={`${props.home}/vandaag/wie?moment=${props.moment.id}`}>
          {m.guidance_who_link()}
        </ButtonLink>
      </p>
    </section>
  );
}
