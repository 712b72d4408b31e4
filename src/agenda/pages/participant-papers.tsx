import type { Context } from '../../foundation/app.ts';
import { showNumber } from '../../foundation/ids.ts';
import { typeset } from '../../foundation/typeset.ts';
import { m } from '../../paraglide/messages.js';
import { careOf } from '../../people/care-of.ts';
import { Paper, PaperOnRequest } from '../../people/paper.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { StaffFrame } from '../../ui/frames.tsx';
import { attendanceSheetOf } from '../attendance-sheet.ts';
import { certificateSheet } from '../certificate-sheet.ts';
import { giveCertificate } from '../give-certificate.ts';
import { findParticipant, leads } from '../participants.ts';
import { MAY_CANCEL } from '../registration.ts';
import { placeOfCard, RegistrationSheet } from './registration-sheet.tsx';

const backToList = (c: Context) => ({
  href: `/${c.var.tenant.slug}/aanbod/${c.req.param('id')}/deelnemers`,
  label: m.signup_back_to_participants(),
});

const participantIn = (c: Context) => findParticipant(c.var.scope, c.req.param('id') ?? '', c.req.param('inschrijving') ?? '');

/** GET …/deelnemers/<inschrijving>/kaart: the card to print, for who was just registered too; and for who leads it, what else can be done. */
export async function showParticipantCard(c: Context) {
  const found = await participantIn(c);
  if (!found) return c.notFound();
  const { card, clientId, name } = found;
  const care = await careOf(c.var.scope, clientId);
  const mayStepBack = MAY_CANCEL.includes(card.state) && (await leads(c.var.scope, card.activityId));
  const here = `${backToList(c).href}/${card.id}`;
  return c.html(
    <StaffFrame c={c} title={m.signup_card_page()} back={backToList(c)}>
      <h1 class="no-print">{m.signup_staff_card({ name })}</h1>
      <p class="lead no-print">{m[`signup_card_${card.state}`]()}</p>
      <Paper care={care} say={m.signup_code_to_say({ code: showNumber(card.code) })}>
        <RegistrationSheet card={card} />
      </Paper>
      {mayStepBack && (
        <div class="buttons no-print">
          <ButtonLink kind="secondary" href={`${here}/verplaatsen`}>
            {m.signup_move_of({ name })}
          </ButtonLink>
          <ButtonLink kind="secondary" href={`${here}/annuleren`}>
            {m.signup_unregister({ name })}
          </ButtonLink>
        </div>
      )}
    </StaffFrame>,
  );
}

/** GET …/deelnemers/<inschrijving>/attest: what stands on the certificate of participation of who came, and where to print it. */
export async function showCertificate(c: Context) {
  const found = await certificateIn(c);
  if (!found) return c.notFound();
  const { clientId, sheet } = found;
  return c.html(
    <StaffFrame c={c} title={m.signup_certificate()} back={backToList(c)}>
      <h1>{m.signup_certificate()}</h1>
      <PaperOnRequest care={await careOf(c.var.scope, clientId)}>
        <p class="lead">{sheet.declares}</p>
        <p>
          <strong>{sheet.activity}</strong>
        </p>
        <p>{sheet.times}</p>
        <ul>
          {sheet.days.map((day) => (
            <li>{day}</li>
          ))}
        </ul>
        <p>{sheet.place}</p>
        <p>{sheet.number}</p>
        <ButtonLink href={`${backToList(c).href}/${found.card.id}/attest.pdf`}>{m.signup_certificate_print()}</ButtonLink>
      </PaperOnRequest>
    </StaffFrame>,
  );
}

/** GET …/deelnemers/<inschrijving>/attest.pdf: the same on paper, with the number and the code by which it is checked. */
export async function sendCertificate(c: Context) {
  const found = await certificateIn(c);
  if (!found) return c.notFound();
  const pdf = await typeset('agenda/print/certificate.typ', found.sheet);
  return c.body(pdf, 200, { 'content-type': 'application/pdf', 'content-disposition': 'inline; filename="attest.pdf"' });
}

async function certificateIn(c: Context) {
  const found = await participantIn(c);
  const certificate = found && (await giveCertificate(c.var.scope, found.card));
  if (!found || !certificate) return null;
  const { card, name } = found;
  return { ...found, sheet: certificateSheet(card, certificate, { name, place: placeOfCard(card), site: c.var.app.config.baseUrl }) };
}

/** GET …/deelnemers/lijst.pdf: the attendance list on paper, with a box a date to sign in. */
export async function sendAttendanceSheet(c: Context) {
  const { scope, tenant } = c.var;
  const sheet = await attendanceSheetOf(scope, c.req.param('id') ?? '', tenant.name);
  if (!sheet) return c.notFound();
  const pdf = await typeset('agenda/print/attendance.typ', sheet);
  return c.body(pdf, 200, { 'content-type': 'application/pdf', 'content-disposition': 'inline; filename="aanwezigheid.pdf"' });
}
