import { permissions as accessPermissions } from './access/permissions.ts';
import { access } from './access/room.ts';
import { writeToStaffWith } from './access/staff-post.ts';
import { addStartPart } from './access/start-parts.ts';
import { interestsOfPerson } from './agenda/interest-person-part.ts';
import { offerToDecide } from './agenda/pages/offer-to-decide.tsx';
import { permissions as agendaPermissions } from './agenda/permissions.ts';
import { appointmentsOfPerson } from './agenda/person-part.ts';
import { registrationsOfPerson } from './agenda/registration-person-part.ts';
import { agenda } from './agenda/room.ts';
import { permissions as finderPermissions } from './finder/permissions.ts';
import { finder } from './finder/room.ts';
import { addPrivacy } from './foundation/privacy.ts';
import { react } from './foundation/record.ts';
import { addNavigation, addPermissions, type Room } from './foundation/rooms.ts';
import { findAskedTopicsWith } from './guidance/asked-topics.ts';
import { permissions as guidancePermissions } from './guidance/permissions.ts';
import { visitsOfPerson } from './guidance/person-part.ts';
import { guidance } from './guidance/room.ts';
import { permissions as intakePermissions } from './intake/permissions.ts';
import { intake } from './intake/room.ts';
import { permissions as messagesPermissions } from './messages/permissions.ts';
import { messages } from './messages/room.ts';
import { staffPostByMessage } from './messages/staff-post.ts';
import { permissions as officerPermissions } from './officer/permissions.ts';
import { officer } from './officer/room.ts';
import { permissions as outletsPermissions } from './outlets/permissions.ts';
import { outlets } from './outlets/room.ts';
import { permissions as partnersPermissions } from './partners/permissions.ts';
import { partners } from './partners/room.ts';
import { permissions as peoplePermissions } from './people/permissions.ts';
import { addPersonPart } from './people/person-parts.ts';
import { people } from './people/room.ts';
import { helpPointsToConfirm } from './places/pages/stale-facts.tsx';
import { permissions as placesPermissions } from './places/permissions.ts';
import { places } from './places/room.ts';
import { permissions as reportingPermissions } from './reporting/permissions.ts';
import { reporting } from './reporting/room.ts';
import { topicsOfAppointments } from './requests/asked-topics.ts';
import { permissions as requestsPermissions } from './requests/permissions.ts';
import { requestsOfPerson } from './requests/person-part.ts';
import { requests } from './requests/room.ts';

/** The rooms in the order in which they may import each other: a room knows only the rooms above it. */
export const rooms: readonly Room[] = [
  partners,
  people,
  access,
  messages,
  places,
  intake,
  agenda,
  finder,
  outlets,
  guidance,
  requests,
  reporting,
  officer,
];

/** Every permission of the product, by its code. */
export const permissions = {
  ...partnersPermissions,
  ...peoplePermissions,
  ...accessPermissions,
  ...messagesPermissions,
  ...placesPermissions,
  ...intakePermissions,
  ...agendaPermissions,
  ...finderPermissions,
  ...outletsPermissions,
  ...guidancePermissions,
  ...requestsPermissions,
  ...reportingPermissions,
  ...officerPermissions,
};

/** The work that runs by itself. */
export const jobs = rooms.flatMap((room) => room.jobs ?? []);

for (const room of rooms) {
  addPermissions(room);
  addNavigation(room);
  if (room.privacy) addPrivacy(room.privacy);
  for (const [event, reaction] of Object.entries(room.reactions ?? {})) react(event, reaction);
}
for (const part of [requestsOfPerson, appointmentsOfPerson, registrationsOfPerson, interestsOfPerson, visitsOfPerson]) addPersonPart(part);
addStartPart(helpPointsToConfirm);
addStartPart(offerToDecide);
findAskedTopicsWith(topicsOfAppointments);
writeToStaffWith(staffPostByMessage);
