import type { Context } from '../../foundation/app.ts';
import { inFigures } from '../../foundation/numbers.ts';
import { m } from '../../paraglide/messages.js';
import { ButtonLink } from '../../ui/button.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { Table } from '../../ui/table.tsx';
import { type Demand, demandOf } from '../demand.ts';
import { countInWords } from '../in-words.ts';

/** GET /<digibank>/gevraagde-lessen: on what people wait and where, beside what is planned. */
export async function showDemand(c: Context) {
  const { scope, tenant } = c.var;
  const demand = await demandOf(scope);
  return c.html(
    <StaffFrame c={c} title={m.reporting_demand()}>
      <h1>{m.reporting_demand_title()}</h1>
      <p class="lead">{m.reporting_demand_lead()}</p>
      {demand.topics.length === 0 ? (
        <EmptyState title={m.reporting_demand_none()} why={m.reporting_demand_none_why()} />
      ) : (
        <DemandTable demand={demand} />
      )}
      <ButtonLink kind="secondary" href={`/${tenant.slug}/aanbod/nieuw`}>
        {m.reporting_demand_make()}
      </ButtonLink>
    </StaffFrame>,
  );
}

function DemandTable({ demand: { topics, municipalities, grid } }: { demand: Demand }) {
  return (
    <>
      <Table
        caption={m.reporting_demand_caption()}
        columns={[m.reporting_demand_topic(), ...municipalities, m.reporting_together(), m.reporting_demand_planned()]}
        rows={[
          ...topics.map(({ label, planned }, row) => [
            label,
            ...[...(grid.cells[row] ?? []), grid.rowTotals[row] ?? null].map((count) => countInWords(count)),
            inFigures(planned),
          ]),
          [m.reporting_demand_all(), ...[...grid.columnTotals, grid.total].map((count) => countInWords(count)), ''],
        ]}
        figures={Array.from({ length: municipalities.length + 2 }, (_, column) => column + 1)}
      />
      <p class="hint">{m.reporting_demand_definition()}</p>
    </>
  );
}
