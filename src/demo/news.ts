import { chooseChannel } from '../messages/choose-channel.ts';
import { sealMessage } from '../messages/sealed-message.ts';
import { write } from '../messages/send.ts';
import type { Demo, Moment } from './demo.ts';
import type { Person } from './people.ts';

/** Tells somebody about the place they got, as the room messages would. Nothing invented ever leaves: what would go by wire stands as not sent. */
export function tell(demo: Demo, person: Person, moment: Moment, at: Temporal.Instant): void {
  const { random, rows, region, accounts } = demo;
  const choice = chooseChannel(person.contactWay, person.points, person);
  if (!choice) return;
  const news = { kind: 'appointment_booked' as const, startsAt: moment.startsAt, place: moment.helpPoint.name };
  const parties = { firstName: person.firstName, digibank: region.name, phone: region.phone };
  const state = { sms: 'unsent', email: 'unsent', letter: 'on_paper', call: 'to_call' }[choice.channel];
  const id = random.id(at);
  const { subject, body } = write(choice.channel, news, { ...parties, ...person });
  rows.message.push({
    id,
    client_id: person.id,
    account_id: person.contactWay === 'via_referrer' ? accounts.referrer : null,
    help_point_id: moment.helpPoint.id,
    kind: news.kind,
    channel: choice.channel,
    subject,
    ...sealMessage(region.digibankId, id, { recipient: choice.recipient, body }),
    state: state === 'to_call' && random.chance(0.4) ? 'done' : state,
    due_at: at,
    created_at: at,
    attempts: 0,
  });
}
