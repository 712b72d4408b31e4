import type { PropsWithChildren } from 'hono/jsx';
import { StaffPage } from './staff-page.tsx';
import { StijlForm } from './stijl/form.tsx';
import { StijlActions, StijlIdentity, StijlMoments, StijlPaper } from './stijl/look.tsx';
import { StijlWork } from './stijl/work.tsx';

/** Every component in its states, with invented content: what to build with, and where to see that a change broke nothing. */
export function StijlPage() {
  return (
    <StaffPage
      title="Stijl"
      digibank={{ name: 'Digibank Voorbeeld', href: '/' }}
      who={{ name: 'Noor Voorbeeld', role: 'begeleider' }}
      nav={[
        { href: '#beeld', label: 'Beeld' },
        { href: '#dag', label: 'Dagstrook', isHere: true },
        { href: '#formulier', label: 'Formulier' },
        { href: '#werk', label: 'Werk' },
      ]}
      banner={<p>Dit is een voorbeeld. De mensen op deze bladzijde bestaan niet.</p>}
      back={{ href: '/platform', label: 'Terug naar het platform' }}
    >
      <h1>De stijl van Digihulp</h1>
      <p class="lead">Inkt op warm papier. Blauw is: hier kunt u iets doen. Geel is: nu, of hier.</p>
      <Part id="beeld" title="Kleur, letter en beeld">
        <StijlIdentity />
      </Part>
      <Part id="dag" title="De dagstrook">
        <StijlMoments />
      </Part>
      <Part id="knoppen" title="Knoppen, woorden en staten">
        <StijlActions />
      </Part>
      <Part id="formulier" title="Formulier">
        <StijlForm />
      </Part>
      <Part id="werk" title="Werkschermen">
        <StijlWork />
      </Part>
      <Part id="papier" title="Op papier">
        <StijlPaper />
      </Part>
    </StaffPage>
  );
}

function Part(props: PropsWithChildren<{ id: string; title: string }>) {
  return (
    <section id={props.id}>
      <h2>{props.title}</h2>
      {props.children}
    </section>
  );
}
