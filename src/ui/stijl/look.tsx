import { Button, ButtonLink } from '../button.tsx';
import { DayStrip, type StripBlock } from '../day-strip.tsx';
import { Icon, type IconName } from '../icon.tsx';
import { iconShapes } from '../icon-shapes.ts';
import { Card, DayHeading } from '../layout.tsx';
import { SummaryList } from '../lists.tsx';
import { EmptyState, Notice } from '../notice.tsx';
import { PhoneLink } from '../phone-link.tsx';
import { Pictogram, pictogramNames } from '../pictogram.tsx';
import { PrintSheet } from '../print-sheet.tsx';
import { StatusTag } from '../status-tag.tsx';

const colours = ['paper', 'card', 'sand', 'ink', 'action', 'now', 'good', 'careful', 'stop'];

/** Colours, type, pictograms and icons. */
export function StijlIdentity() {
  return (
    <>
      <ul class="swatches">
        {colours.map((colour) => (
          <li>
            <svg width="64" height="40" aria-hidden="true">
              <rect class={`swatch-${colour}`} width="100%" height="100%" rx="6" />
            </svg>
            {colour}
          </li>
        ))}
      </ul>
      <p class="lead">Een inleiding: één zin die zegt wat u hier kunt doen.</p>
      <p>
        Gewone tekst, met een <a href="#dag">verwijzing naar de dagstrook</a> en een <b>nadruk</b>. Een lang woord breekt af:
        aansprakelijkheidswaarborgvergoeding.
      </p>
      <h3>Pictogrammen</h3>
      <ul class="swatches">
        {pictogramNames.map((name) => (
          <li>
            <Pictogram name={name} />
            {name}
          </li>
        ))}
      </ul>
      <p>Pictogrammen: OpenMoji, CC BY-SA 4.0, in twee tonen getekend. Iconen: Lucide, ISC.</p>
      <p class="icon-row">
        {(Object.keys(iconShapes) as IconName[]).map((name) => (
          <Icon name={name} />
        ))}
      </p>
    </>
  );
}

const day: StripBlock[] = [
  { from: 540, to: 1020, kind: 'open', label: 'open' },
  { from: 780, to: 960, kind: 'coach', label: 'open met begeleider' },
  { from: 1110, to: 1230, kind: 'workshop', label: 'workshop itsme' },
];

/** The day strip small and full, open and closed, and the answer of the first page. */
export function StijlMoments() {
  return (
    <>
      <Card now>
        <p>
          <StatusTag tone="now">Nu open</StatusTag>
        </p>
        <p class="lead">
          <b>Nu kunt u terecht in de bibliotheek van Voorbeeldegem.</b> Er is iemand tot 16 uur. U hoeft geen afspraak te maken.
        </p>
        <p>
          <PhoneLink number="0400 00 02 00" />
        </p>
        <DayStrip now={866} blocks={day} />
      </Card>
      <DayHeading day="2026-09-26" words="zaterdag 26 september" today />
      <DayStrip size="full" now={866} blocks={day} />
      <DayHeading day="2026-09-27" words="zondag 27 september" />
      <DayStrip size="full" blocks={[]} />
      <EmptyState title="Vandaag is er niemand meer in Voorbeeldegem." why="Morgen om 14 uur wel, in de bibliotheek.">
        <ButtonLink href="#dag" kind="secondary" icon="calendar">
          Bekijk de volgende momenten
        </ButtonLink>
      </EmptyState>
    </>
  );
}

/** Buttons, tags, notices, phone number. */
export function StijlActions() {
  return (
    <>
      <p class="buttons">
        <Button>Zet op de wachtlijst</Button>
        <Button kind="secondary" icon="printer">
          Druk het ticket af
        </Button>
        <Button kind="quiet">Sla over</Button>
      </p>
      <p class="buttons table-side">
        <Button icon="check">Is hier</Button>
        <Button kind="secondary">Groot, voor aan de tafel</Button>
      </p>
      <p class="buttons">
        <StatusTag tone="good">Geplaatst</StatusTag>
        <StatusTag tone="careful">Wacht lang</StatusTag>
        <StatusTag tone="stop">Niet gekomen</StatusTag>
        <StatusTag tone="neutral">Nieuw</StatusTag>
        <StatusTag tone="now">Nu hier</StatusTag>
      </p>
      <Notice kind="info" title="Breng uw gsm mee">
        <p>Neem ook uw identiteitskaart mee. Uw codes houdt u zelf.</p>
      </Notice>
      <Notice kind="good">
        <p>Uw vraag is bij ons. Uw nummer is 7K2M9-QXP4T.</p>
      </Notice>
      <Notice kind="careful">
        <p>Dit moment is bijna vol. Er is nog 1 plaats.</p>
      </Notice>
      <Notice kind="stop" title="Dit moment is vol">
        <p>Iemand was net voor u. Kies een ander moment.</p>
      </Notice>
    </>
  );
}

/** The ticket as it will be printed. */
export function StijlPaper() {
  return (
    <PrintSheet title="Uw nummer" number="7K2M9-QXP4T" phone="0400 00 02 00" from="Digibank Voorbeeld">
      <SummaryList
        rows={[
          { label: 'Wanneer', value: 'dinsdag 29 september, 14 uur' },
          { label: 'Waar', value: 'Bibliotheek, Voorbeeldstraat 1, Voorbeeldegem' },
          { label: 'Meebrengen', value: 'Uw gsm en uw identiteitskaart' },
        ]}
      />
    </PrintSheet>
  );
}
