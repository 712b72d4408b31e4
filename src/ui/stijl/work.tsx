import { Button, ButtonLink } from '../button.tsx';
import { BarChart, BigFigure } from '../figures.tsx';
import { ActionRow, Card, Lanes, TwoColumns } from '../layout.tsx';
import { SummaryList, Timeline } from '../lists.tsx';
import { StatusTag } from '../status-tag.tsx';
import { Table } from '../table.tsx';

/** The layouts of the work: today's lanes, the waiting list, a person, the coordinator's sentences. */
export function StijlWork() {
  return (
    <>
      <h3>Vandaag</h3>
      <div class="table-side">
        <Lanes
          lanes={[
            { title: 'Verwacht', count: 1, content: <Person name="Mira" about="14 uur, itsme" button="Is hier" /> },
            { title: 'Hier', count: 1, content: <Person name="Jef" about="Sinds 13.50 uur, e-mail" button="Schrijf de hulp op" now /> },
            { title: 'Klaar', count: 0, content: <p>Nog niemand. Wie geholpen is, komt hier te staan.</p> },
          ]}
        />
      </div>
      <h3>Wachtlijst</h3>
      <ActionRow
        title="Mira V."
        why="Wacht 12 dagen. Staat bovenaan, want de school vraagt een antwoord voor vrijdag."
        action={<Button>Plaats op dinsdag 14 uur</Button>}
      />
      <ActionRow
        title="Een heel lange schuilnaam die over meer dan een regel loopt op een kleine telefoon"
        why="Wacht 3 dagen."
        action={
          <ButtonLink href="#werk" kind="secondary">
            Zoek een moment
          </ButtonLink>
        }
      />
      <h3>Een persoon</h3>
      <TwoColumns
        main={
          <Timeline
            entries={[
              { when: '31 augustus', datetime: '2026-08-31', what: <p>Leende een laptop.</p> },
              { when: '12 augustus', datetime: '2026-08-12', what: <p>Kwam naar het leescafé en leerde een foto sturen.</p> },
            ]}
          />
        }
        aside={
          <Card>
            <SummaryList
              rows={[
                { label: 'Bereikbaar', value: 'Via de maatschappelijk werker' },
                { label: 'Wat helpt', value: 'Grote letters', change: { href: '#werk', label: 'Pas aan' } },
              ]}
            />
          </Card>
        }
      />
      <h3>Cijfers</h3>
      <BigFigure figure="963" words="mensen geholpen dit jaar.">
        <p>Elke persoon telt één keer, hoe vaak die ook kwam. Bezoeken zonder naam tellen apart.</p>
      </BigFigure>
      <BigFigure figure="37" words="te gaan tot de 1.000.">
        <p>Het doel staat in de afspraak met de subsidiegever.</p>
      </BigFigure>
      <BarChart
        title="Geholpen mensen per gemeente"
        unit="Mensen"
        bars={[
          { label: 'Voorbeeldegem', value: 412 },
          { label: 'Nieuwdorp', value: 230 },
          { label: 'Oudenhove', value: 0 },
        ]}
      />
      <Table
        caption="Momenten deze week"
        columns={['Waar', 'Wanneer', 'Staat', 'Plaatsen']}
        figures={[3]}
        rows={[
          ['Bibliotheek', 'dinsdag, 14 tot 16 uur', <StatusTag tone="good">Er is plaats</StatusTag>, 4],
          ['Dienstencentrum', 'vrijdag, 14 tot 16 uur', <StatusTag tone="careful">Bijna vol</StatusTag>, 1],
        ]}
      />
    </>
  );
}

function Person(props: { name: string; about: string; button: string; now?: boolean }) {
  return (
    <Card now={props.now}>
      <ActionRow title={props.name} why={props.about} action={<Button>{props.button}</Button>} />
    </Card>
  );
}
