import type { Context } from '../../foundation/app.ts';
import { dayOf } from '../../foundation/clock.ts';
import { dayInWords } from '../../foundation/dates.ts';
import { showNumber } from '../../foundation/ids.ts';
import { m } from '../../paraglide/messages.js';
import { careOf } from '../../people/care-of.ts';
import { Paper, PaperOnRequest } from '../../people/paper.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { PrintSheet } from '../../ui/print-sheet.tsx';
import { Table } from '../../ui/table.tsx';
import { findToJoin } from '../activities-to-join.ts';
import { plannedOf } from '../activity.ts';
import { giveCertificate } from '../give-certificate.ts';
import { findParticipant, leads, participantList } from '../participants.ts';
import { nameOf } from './participants.tsx';
import { placeOfCard, RegistrationSheet, standsInWords } from './registration-sheet.tsx';

const backToList = (c: Context) => ({
  href: `/${c.var.tenant.slug}/aanbod/${c.req.param('id')}/deelnemers`,
  label: m.signup_back_to_participants(),
});

const participantIn = (c: Context) => findParticipant(c.var.scope, c.req.param('id') ?? '', c.req.param('inschrijving') ?? '');

/** GET …/deelnemers/<inschrijving>/kaart: the card to print for who was just registered. */
export async function showParticipantCard(c: Context) {
  const found = await participantIn(c);
  if (!found) return c.notFound();
  const { card, clientId, name } = found;
  const care = await careOf(c.var.scope, clientId);
  return c.html(
    <StaffFrame c={c} title={m.signup_card_page()} back={backToList(c)}>
      <h1 class="no-print">{m.signup_staff_done({ name })}</h1>
      <p class="lead no-print">{standsInWords(card)}</p>
      <Paper care={care} say={m.signup_code_to_say({ code: showNumber(card.code) })}>
        <RegistrationSheet card={card} />
      </Paper>
    </StaffFrame>,
  );
}

/** GET …/deelnemers/<inschrijving>/attest: the certificate of participation to print, for who came. */
export async function showCertificate(c: Context) {
  const { scope, tenant } = c.var;
  const found = await participantIn(c);
  const certificate = found && (await giveCertificate(scope, found.card));
  if (!found || !certificate) return c.notFound();
  const { card, clientId, name } = found;
  return c.html(
    <StaffFrame c={c} title={m.signup_certificate()} back={backToList(c)}>
      <h1 class="no-print">{m.signup_certificate()}</h1>
      <PaperOnRequest care={await careOf(scope, clientId)}>
        <PrintSheet title={m.signup_certificate()} phone={card.phone} from={tenant.name}>
          <p>{m.signup_certificate_who({ digibank: tenant.name, name })}</p>
          <p>
            <strong>{card.title}</strong>
          </p>
          <p>{m.signup_certificate_times({ came: certificate.came, dates: certificate.dates, hours: certificate.hours })}</p>
          <ul>
            {certificate.days.map((day) => (
              <li>{dayInWords(day, dayOf(scope.now))}</li>
            ))}
          </ul>
          <p>{placeOfCard(card)}</p>
          <p>{m.signup_certificate_signed({ day: dayInWords(dayOf(scope.now)) })}</p>
        </PrintSheet>
      </PaperOnRequest>
    </StaffFrame>,
  );
}

/** GET …/deelnemers/lijst: the attendance list on paper, with a column a date to sign in. */
export async function showAttendanceSheet(c: Context) {
  const { scope, tenant } = c.var;
  const activity = await findToJoin(scope, c.req.param('id') ?? '');
  if (!activity || !(await leads(scope, activity.id))) return c.notFound();
  const dates = plannedOf(activity.dates);
  const people = (await participantList(scope, activity.id)).filter(
    ({ state }) => !state.startsWith('cancelled') && state !== 'waitlisted',
  );
  return c.html(
    <StaffFrame c={c} title={m.signup_sheet_title()} back={backToList(c)}>
      <h1>{m.signup_sheet_heading({ title: activity.title })}</h1>
      <p class="no-print">{m.signup_sheet_how()}</p>
      <p>{`${activity.helpPoint}, ${tenant.name}`}</p>
      <Table
        caption={m.signup_sheet_caption()}
        columns={[m.signup_sheet_name(), ...dates.map(({ startsAt }) => dayInWords(dayOf(startsAt)))]}
        rows={people.map((one) => [nameWithCompany(one), ...dates.map(({ id }) => markOf(one.attendance[id]))])}
      />
    </StaffFrame>,
  );
}

const nameWithCompany = (one: Parameters<typeof nameOf>[0] & { companions: number }) =>
  one.companions > 0 ? `${nameOf(one)} + ${one.companions}` : nameOf(one);

const markOf = (came: boolean | undefined) => (came === undefined ? '…' : came ? m.signup_sheet_came() : m.signup_sheet_not_came());
