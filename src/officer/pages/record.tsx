import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { m } from '../../paraglide/messages.js';
import { type Cell, csv } from '../../reporting/spreadsheet.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { SummaryList } from '../../ui/lists.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import type { Answer } from '../answers.ts';
import { processors } from '../processors.ts';
import { type ActivityLine, recordOfProcessing } from '../record-of-processing.ts';
import { processorInWords } from './processors.tsx';

/** GET /<digibank>/verwerkingsregister: what the Digibank does with data, to read, to print and to complete. */
export async function showRecord(c: Context) {
  const { scope, tenant } = c.var;
  const base = `/${tenant.slug}/verwerkingsregister`;
  const lines = await recordOfProcessing(scope);
  const others = await processors(scope);
  return c.html(
    <StaffFrame c={c} title={m.officer_record()}>
      <h1>{m.officer_record()}</h1>
      <p class="lead">{m.officer_record_lead({ digibank: tenant.name, day: dayInWords(dayOf(scope.now)) })}</p>
      <p class="buttons no-print">
        <ButtonLink kind="secondary" href={`${base}.csv`}>
          {m.officer_record_csv()}
        </ButtonLink>
        <ButtonLink kind="secondary" href={`/${tenant.slug}/risicoanalyse`}>
          {m.officer_assessment()}
        </ButtonLink>
      </p>
      {lines.map((line) => (
        <section>
          <h2>{line.title}</h2>
          <SummaryList rows={rowsOf(line)} />
          <p class="no-print">
            <a href={`${base}/${line.activity}`}>{m.officer_record_complete({ activity: line.title.toLowerCase() })}</a>
          </p>
        </section>
      ))}
      <section>
        <h2>{m.officer_processors()}</h2>
        {others.length === 0 ? <p>{m.officer_processors_none()}</p> : null}
        <ul>
          {others.map((one) => (
            <li>{processorInWords(one)}</li>
          ))}
        </ul>
        <p class="no-print">
          <a href={`/${tenant.slug}/verwerkers`}>{m.officer_processors_link()}</a>
        </p>
      </section>
      <section>
        <h2>{m.officer_measures()}</h2>
        <Measures />
      </section>
    </StaffFrame>,
  );
}

function rowsOf({ whose, kept, fields, roles, terms, said, proposed }: ActivityLine) {
  return [
    { label: m.officer_purpose(), value: <Said answer={said.purpose} proposed={proposed.purpose} /> },
    { label: m.officer_ground(), value: <Said answer={said.ground} proposed={proposed.ground} /> },
    { label: m.officer_whose(), value: whose },
    { label: m.officer_kept(), value: `${kept.join(' ')} ${fields}` },
    { label: m.officer_roles(), value: roles.join(', ') },
    { label: m.officer_terms(), value: terms.join(' ') },
    { label: m.officer_remark(), value: said.remark?.text ?? '' },
  ].filter(({ value }) => value);
}

/** What somebody said; until then what we propose, marked as such. */
function Said({ answer, proposed }: { answer: Answer | null; proposed: string }) {
  return (
    <>
      {answer?.text || proposed} {!answer?.text && <StatusTag tone="careful">{m.officer_proposed()}</StatusTag>}
    </>
  );
}

/** How data are kept safe: what the program does, whoever uses it. */
export function Measures() {
  const measures = [
    m.officer_measure_tenant(),
    m.officer_measure_relation(),
    m.officer_measure_log(),
    m.officer_measure_sign_in(),
    m.officer_measure_sealed(),
    m.officer_measure_terms(),
    m.officer_measure_rights(),
    m.officer_measure_messages(),
  ];
  return (
    <ul>
      {measures.map((words) => (
        <li>{words}</li>
      ))}
    </ul>
  );
}

/** GET /<digibank>/verwerkingsregister.csv: the same as a spreadsheet. */
export async function sendRecord(c: Context) {
  const { scope, tenant } = c.var;
  const lines = await recordOfProcessing(scope);
  const head = [
    m.officer_activity(),
    m.officer_purpose(),
    m.officer_ground(),
    m.officer_whose(),
    m.officer_kept(),
    m.officer_roles(),
    m.officer_terms(),
    m.officer_remark(),
  ];
  const rows: Cell[][] = lines.map(({ title, whose, kept, fields, roles, terms, said, proposed }) => [
    title,
    said.purpose?.text || m.officer_proposal({ words: proposed.purpose }),
    said.ground?.text || m.officer_proposal({ words: proposed.ground }),
    whose,
    `${kept.join(' ')} ${fields}`,
    roles.join(', '),
    terms.join(' '),
    said.remark?.text ?? '',
  ]);
  const others = (await processors(scope)).map((one) => [m.officer_processor(), processorInWords(one)]);
  c.header('content-type', 'text/csv; charset=utf-8');
  c.header('content-disposition', `attachment; filename="verwerkingsregister-${tenant.slug}.csv"`);
  return c.body(csv([head, ...rows, ...others]));
}
