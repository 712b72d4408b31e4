import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import type { Auth } from './access/auth.ts';
import { door } from './access/door.tsx';
import {
  acceptWithNewAccount,
  acceptWithOwnAccount,
  enterInvitationCode,
  showInvitationCode,
  showInvitationToAnswer,
} from './access/pages/answer-invitation.tsx';
import { chooseDigibank } from './access/pages/choose-digibank.tsx';
import { giveCodeCard, showCodeCard } from './access/pages/code-card.tsx';
import { setFirstPassword, showFirstPassword } from './access/pages/first-password.tsx';
import { confirmInvitation, inviteAgain, showInvitation, withdrawInvitation } from './access/pages/invitation.tsx';
import { sendInvite, showInvite } from './access/pages/invite.tsx';
import { showKeptForm, throwKeptFormAway } from './access/pages/kept-form.tsx';
import { keepAtLock, openLock, sayStillHere, showLock } from './access/pages/lock.tsx';
import { finishFinding, showLooks, showLooksByNumber } from './access/pages/looks.tsx';
import { askLink, enterByLink, showAskLink, showMailedLink } from './access/pages/mailed-link.tsx';
import { makeDigibank, showNewDigibank } from './access/pages/new-digibank.tsx';
import { showOwnRights } from './access/pages/own-rights.tsx';
import { endAllSessions, endOneSession, showOwnSessions } from './access/pages/own-sessions.tsx';
import { askToMakeKey, askToUseKey, keepKey, nameKey, removeKey, showKey, signInWithKey } from './access/pages/passkey.tsx';
import { showPersonLooks } from './access/pages/person-looks.tsx';
import { showPlatform } from './access/pages/platform.tsx';
import { confirmReview, showReview } from './access/pages/review-staff.tsx';
import { leaveFast, showSignIn, signIn, signOut } from './access/pages/sign-in.tsx';
import { showSignInCode, signInWithCode } from './access/pages/sign-in-code.tsx';
import { comeBack, goToLink, goToProvider } from './access/pages/sign-in-organisation.tsx';
import { showStaff } from './access/pages/staff.tsx';
import { endStaffMember, restoreStaffMember, showStaffMember, signOutStaffMember } from './access/pages/staff-member.tsx';
import { showStart } from './access/pages/start.tsx';
import {
  allowSupport,
  denySupport,
  sendAskSupport,
  showAskSupport,
  showSupport,
  stopOwnSupport,
  stopSupport,
} from './access/pages/support.tsx';
import { passWaitingCoordinator, showWaitingCoordinator } from './access/pages/waiting-coordinator.tsx';
import { showWays, unlink } from './access/pages/ways-to-sign-in.tsx';
import { listSessions, readSession } from './agenda/api.ts';
import { showActivities } from './agenda/pages/activities.tsx';
import { showActivitiesToJoin } from './agenda/pages/activities-to-join.tsx';
import { showActivity } from './agenda/pages/activity.tsx';
import { saveActivityDates, showActivityDates } from './agenda/pages/activity-dates.tsx';
import { callOff, removeOwnActivity, showCallOff, showRemoveActivity } from './agenda/pages/call-off-activity.tsx';
import { saveActivity, showChangeActivity } from './agenda/pages/change-activity.tsx';
import { changeOneDay, showChangeDay, takeDayBack } from './agenda/pages/changed-day.tsx';
import { askCertificate, checkCertificateName, showCertificateCheck } from './agenda/pages/check-certificate.tsx';
import { closeForDays, reopenHelpPoint, showCloseDays, showReopen } from './agenda/pages/close-days.tsx';
import { closeHelpPointForGood, showCloseForGood, takeBackClosingForGood } from './agenda/pages/close-for-good.tsx';
import { closeHelpPointToday, showCloseToday } from './agenda/pages/close-today.tsx';
import { addHours, changeHours, showHours, showNewHours } from './agenda/pages/edit-hours.tsx';
import { addToMaterial, changeOneMaterial, showNewMaterial, showOneMaterial, takeMaterialOff } from './agenda/pages/edit-material.tsx';
import { endHours, showEndHours } from './agenda/pages/end-hours.tsx';
import { showHelpPoint } from './agenda/pages/help-point.tsx';
import { showAllHours } from './agenda/pages/hours.tsx';
import { noteInterestFor, showInterestFor, stopInterestFor } from './agenda/pages/interest-for.tsx';
import { keepSomeSeats, letKeptSeatsGo, showKeepSeats } from './agenda/pages/keep-seats.tsx';
import { showMaterial } from './agenda/pages/material.tsx';
import { showMoment } from './agenda/pages/moment.tsx';
import { addActivity, showNewActivity } from './agenda/pages/new-activity.tsx';
import { publishOwnActivity, showOwnActivity } from './agenda/pages/own-activity.tsx';
import { showOwnHelpPoint } from './agenda/pages/own-help-point.tsx';
import { showOwnInterest, stopOwnInterest } from './agenda/pages/own-interest.tsx';
import { askCode, showOwnRegistration } from './agenda/pages/own-registration.tsx';
import { answerOwnOffer, cancelOwn, moveOwn, sayOwnOpinion, showCancelOwn, showMoveOwn } from './agenda/pages/own-registration-acts.tsx';
import {
  answerForPerson,
  giveSeatByHand,
  moveParticipant,
  noteWhoCame,
  showMoveParticipant,
  showUnregister,
  unregister,
} from './agenda/pages/participant-acts.tsx';
import { sendAttendanceSheet, sendCertificate, showCertificate, showParticipantCard } from './agenda/pages/participant-papers.tsx';
import { showParticipants } from './agenda/pages/participants.tsx';
import { registerFor, showRegisterFor } from './agenda/pages/register-for.tsx';
import { registerFromFile, showRegisterFromFile } from './agenda/pages/register-from-file.tsx';
import { registerWholeGroup, showRegisterGroup } from './agenda/pages/register-group.tsx';
import { showSignUp, signUp } from './agenda/pages/sign-up.tsx';
import { showDigibankSite } from './finder/pages/digibank-site.tsx';
import { showFinder } from './finder/pages/find.tsx';
import { askInterest, showInterest } from './finder/pages/interest.tsx';
import { showMap } from './finder/pages/map.tsx';
import { sendMunicipalities } from './finder/pages/municipalities.ts';
import { showPhone } from './finder/pages/phone.tsx';
import { showSearch } from './finder/pages/search.tsx';
import { sendSmsToCaller } from './finder/pages/send-to-caller.tsx';
import type { App, Env } from './foundation/app.ts';
import { makeGuard } from './foundation/guard.ts';
import { healthy, ready } from './foundation/health.ts';
import { compressed, publicHeaders, safeHeaders, sameSiteOnly, smallBodies } from './foundation/http-safety.ts';
import { keepAnswers } from './foundation/kept-answers.ts';
import { publicVersions } from './foundation/public-changes.ts';
import { letIn, letWalkIn, sayCameAfterAll, sayNotCome, sayPresence } from './guidance/pages/at-the-door.ts';
import { passOn, showHandOver } from './guidance/pages/hand-over.tsx';
import { showHandovers, takeHandoverFurther } from './guidance/pages/handovers.tsx';
import { passFurther, showPassFurther } from './guidance/pages/pass-further.tsx';
import { showPassedCard } from './guidance/pages/passed-card.tsx';
import { showToday } from './guidance/pages/today.tsx';
import { beginHelp, letGo, letUseAlone, noteHelp, showVisit, undoVisit } from './guidance/pages/visit.tsx';
import { letKnownIn, sayWhoItIs, showCard, showWho, showWhoIsIt } from './guidance/pages/who.tsx';
import { called, notReached, showCallList } from './messages/pages/call-list.tsx';
import { letterPosted, showLetter } from './messages/pages/letter.tsx';
import { showMessages } from './messages/pages/messages.tsx';
import { showStopSms, stopSms } from './messages/pages/stop-sms.tsx';
import { closeTheBreach, completeFacts, decideOnBreach, takeUpBreach, tickStep } from './officer/pages/act-on-breach.tsx';
import { answerQuestion, showAssessment, showQuestion } from './officer/pages/assessment.tsx';
import { showBreach } from './officer/pages/breach.tsx';
import { showBreaches } from './officer/pages/breaches.tsx';
import { completeRecord, showCompleteRecord } from './officer/pages/complete-record.tsx';
import { reportColleaguesLostDevice, reportOwnLostDevice, showLostDevice, showOwnLostDevice } from './officer/pages/lost-device.tsx';
import { sendNoteBreach, showNoteBreach } from './officer/pages/note-breach.tsx';
import { showPeopleConcerned } from './officer/pages/people-concerned.tsx';
import { addProcessor, showProcessors, stopProcessor } from './officer/pages/processors.tsx';
import { sendRecord, showRecord } from './officer/pages/record.tsx';
import { showOpenApi } from './openapi.ts';
import {
  listHsdsOrganisations,
  listHsdsServices,
  listHsdsTaxonomies,
  listHsdsTerms,
  readHsdsOrganisation,
  readHsdsService,
  readHsdsTaxonomy,
  readHsdsTerm,
  showHsds,
} from './outlets/hsds-api.ts';
import { showCalendars } from './outlets/pages/calendars.tsx';
import { letSiteShow, showElsewhere, stopSite } from './outlets/pages/elsewhere.tsx';
import { sendElement, showEmbedded } from './outlets/pages/embed.tsx';
import { addPaperLogo, sendLogo, showLogos, takeLogoOff } from './outlets/pages/logos.tsx';
import { decideOnNeighbour, showNeighbour } from './outlets/pages/neighbour.tsx';
import { makeOwnCalendarAddress, showOwnCalendar, stopOwnCalendarAddress } from './outlets/pages/own-calendar.tsx';
import { sendActivitySheet } from './outlets/pages/send-activity-sheet.ts';
import {
  sendDigibankCalendar,
  sendHelpPointCalendar,
  sendMomentCalendar,
  sendMunicipalityCalendar,
  sendOwnCalendar,
  sendTopicCalendar,
} from './outlets/pages/send-calendar.ts';
import { sendLeaflet } from './outlets/pages/send-leaflet.ts';
import { sendPoster } from './outlets/pages/send-poster.ts';
import { keepUitdatabank, showUitdatabank } from './outlets/pages/uitdatabank.tsx';
import { listUitdatabankEvents } from './outlets/uitdatabank-api.ts';
import { showAgreement, stopAgreement } from './partners/pages/agreement.tsx';
import { showAgreements } from './partners/pages/agreements.tsx';
import { addAgreement, showNewAgreement } from './partners/pages/new-agreement.tsx';
import { noteConsent, showAskConsent } from './people/pages/ask-consent.tsx';
import { openWithoutRelation, showBreakGlass } from './people/pages/break-glass.tsx';
import { showBrokenGlass } from './people/pages/broken-glass.tsx';
import { saveName, showChooseName } from './people/pages/choose-name.tsx';
import { showConsent, takeConsentBack } from './people/pages/consent.tsx';
import { showConsentSheet } from './people/pages/consent-sheet.tsx';
import { noteBeside, sayTold, showCorrections } from './people/pages/correct.tsx';
import { correctField, showCorrectField } from './people/pages/correct-field.tsx';
import { showWhatStood } from './people/pages/corrected.tsx';
import { decideOnDouble, showDoubles, undoJoining } from './people/pages/doubles.tsx';
import { noteGuardian, showGuardian, takeGuardianBack } from './people/pages/guardian.tsx';
import { openLockedFile, showLockedAway } from './people/pages/locked-away.tsx';
import { addMandate, showMandates, takeMandateBack } from './people/pages/mandates.tsx';
import { showMinors } from './people/pages/minors.tsx';
import { sayOwnFamily, showOwnFamily } from './people/pages/own-family.tsx';
import { showPerson } from './people/pages/person.tsx';
import { restrictFile, showRestrict, useFileAgain } from './people/pages/restrict.tsx';
import { setRetention, showRetention, showRule } from './people/pages/retention.tsx';
import {
  askWhoseRights,
  eraseForGood,
  findWhoseRights,
  noteErasureAsked,
  refuseErasure,
  showErased,
  showRights,
} from './people/pages/rights.tsx';
import { sendRightsFile, showRightsLetter } from './people/pages/rights-letter.tsx';
import { saveSafeContact, showSafeContact } from './people/pages/safe-contact.tsx';
import { showSharedWith } from './people/pages/shared-with.tsx';
import { liftLimit, setSightLimit, showWhoMayNotSee } from './people/pages/who-may-not-see.tsx';
import { listHelpPoints } from './places/api.ts';
import { changeFacts, sayFactsAreRight, showFacts } from './places/pages/facts.tsx';
import {
  addHelpPoint,
  changeIdentity,
  showHelpPointToEverybody,
  showIdentity,
  showNewHelpPoint,
} from './places/pages/help-point-identity.tsx';
import { showHelpPoints } from './places/pages/help-points.tsx';
import { addStopToRoute, showRoute, takeStopOff } from './places/pages/route.tsx';
import { changeSettings, showSettings } from './places/pages/settings.tsx';
import { showDemand } from './reporting/pages/demand.tsx';
import { showFigures } from './reporting/pages/figures.tsx';
import { sendMonthTable } from './reporting/pages/month-table.ts';
import { makePersonKeysWith } from './reporting/person-key.ts';
import { createHelpRequest } from './requests/api.ts';
import { createRegistration } from './requests/api-registrations.ts';
import { showAppointmentCard } from './requests/pages/appointment-card.tsx';
import { ask, showAsk } from './requests/pages/ask.tsx';
import { askForSomebody, showAskForSomebody } from './requests/pages/ask-for-somebody.tsx';
import { adviseWalkInOnList, closeRequest, putBackOnList, putRequestOnList, reopenRequest, showClose } from './requests/pages/close.tsx';
import { showMyPeople } from './requests/pages/my-people.tsx';
import { placeOnList, showPlace } from './requests/pages/place.tsx';
import { placeSeveral } from './requests/pages/place-several.tsx';
import { refer, showRefer } from './requests/pages/refer.tsx';
import { showReferralTicket } from './requests/pages/referral-ticket.tsx';
import { register, showRegister } from './requests/pages/register.tsx';
import { showTicket, showTicketAtDesk } from './requests/pages/ticket.tsx';
import { showWaitingList } from './requests/pages/waiting-list.tsx';
import { permissions } from './rooms.ts';
import { showStyle } from './ui/pages/style.tsx';
import { showNotFound, showSomethingBroke } from './ui/pages/wrong.tsx';

/** First segments of addresses that are ours; no Digibank may have one as its name. */
export const RESERVED = [
  'aanmelden',
  'activiteit',
  'afmelden',
  'agenda',
  'api',
  'assets',
  'attest',
  'digibank',
  'healthz',
  'hulp-vragen',
  'hulppunt',
  'inbed',
  'inschrijving',
  'kies',
  'laat-weten',
  'moment',
  'momenten',
  'platform',
  'readyz',
  'ticket',
];

/** The URL table, and what a server asks: that table, behind the answers that are kept. */
export function buildPortal(app: App, auth: Auth) {
  const answers = keepAnswers(publicVersions(app.database));
  const web = buildWeb(app, auth, answers);
  return { web, fetch: answers.first(web.fetch, app.clock, publicHeaders(app.config)) };
}

/** The URL table: every address of the product, with what one needs to open it. */
export function buildWeb(app: App, auth: Auth, answers = keepAnswers(publicVersions(app.database))): Hono<Env> {
  const web = new Hono<Env>();
  const guard = makeGuard(permissions, door, web.fetch);
  const kept = answers.keep;
  makePersonKeysWith(app.key);
  web.use(async (c, next) => {
    c.set('app', app);
    c.set('now', app.clock());
    await next();
  });
  web.use(safeHeaders, compressed);
  web.use(
    '/assets/*',
    serveStatic({ root: './dist', onFound: (_, c) => c.header('cache-control', 'public, max-age=31536000, immutable') }),
  );
  web.on('POST', '/*', smallBodies, (c, next) => (c.req.path.startsWith('/api/') ? next() : sameSiteOnly(c, next)));

  // Is it running?
  web.get('/healthz', guard('public'), healthy);
  web.get('/readyz', guard('public'), ready);

  // Signing in
  web.get('/aanmelden', guard('public'), showSignIn(auth));
  web.post('/aanmelden', guard('public'), signIn(auth));
  web.get('/aanmelden/eerste-keer/:token', guard('public'), showFirstPassword);
  web.post('/aanmelden/eerste-keer/:token', guard('public'), setFirstPassword);
  web.get('/aanmelden/link', guard('public'), showAskLink);
  web.post('/aanmelden/link', guard('public'), askLink);
  web.get('/aanmelden/link/:token', guard('public'), showMailedLink);
  web.post('/aanmelden/link/:token', guard('public'), enterByLink);
  web.get('/aanmelden/code', guard('public'), showSignInCode);
  web.post('/aanmelden/code', guard('public'), signInWithCode(auth));
  web.get('/aanmelden/toestellen', guard('signed-in'), showOwnSessions);
  web.post('/aanmelden/toestellen/overal', guard('signed-in'), endAllSessions);
  web.post('/aanmelden/toestellen/:id/beeindigen', guard('signed-in'), endOneSession);
  web.get('/aanmelden/slot', guard('public'), showLock(auth));
  web.post('/aanmelden/slot', guard('public'), openLock(auth));
  web.post('/aanmelden/slot/bewaren', guard('public'), keepAtLock);
  web.post('/aanmelden/hier', guard('signed-in'), sayStillHere);
  web.get('/aanmelden/verder/:key', guard('signed-in'), showKeptForm(web));
  web.post('/aanmelden/verder/:key/weg', guard('signed-in'), throwKeptFormAway);
  web.post('/afmelden', guard('public'), signOut);
  web.post('/afmelden/snel', guard('public'), leaveFast);
  web.get('/kies', guard('signed-in'), chooseDigibank);

  // With a passkey, or with the organisation where one works
  web.post('/aanmelden/sleutel', guard('public'), signInWithKey(auth));
  web.post('/aanmelden/sleutel/vraag', guard('public'), askToUseKey);
  web.post('/aanmelden/organisatie/:provider', guard('public'), goToProvider(auth));
  web.get('/aanmelden/organisatie/:provider/terug', guard('public'), comeBack(auth));
  web.get('/aanmelden/manieren', guard('signed-in-again'), showWays(auth));
  web.post('/aanmelden/manieren/sleutel', guard('signed-in-again'), keepKey);
  web.post('/aanmelden/manieren/sleutel/vraag', guard('signed-in-again'), askToMakeKey);
  web.get('/aanmelden/manieren/sleutel/:id', guard('signed-in-again'), showKey);
  web.post('/aanmelden/manieren/sleutel/:id', guard('signed-in-again'), nameKey);
  web.post('/aanmelden/manieren/sleutel/:id/weg', guard('signed-in-again'), removeKey);
  web.post('/aanmelden/manieren/organisatie/:provider', guard('signed-in-again'), goToLink(auth));
  web.post('/aanmelden/manieren/organisatie/:provider/los', guard('signed-in-again'), unlink);

  // Being invited
  web.get('/aanmelden/uitnodiging', guard('public'), showInvitationCode);
  web.post('/aanmelden/uitnodiging', guard('public'), enterInvitationCode);
  web.get('/aanmelden/uitnodiging/:code', guard('public'), showInvitationToAnswer(auth));
  web.post('/aanmelden/uitnodiging/:code', guard('public'), acceptWithNewAccount(auth));
  web.post('/aanmelden/uitnodiging/:code/bevestigen', guard('signed-in'), acceptWithOwnAccount);

  // The installation
  web.get('/platform', guard('platform.installation.read'), showPlatform);
  web.get('/platform/digibanken/nieuw', guard('platform.digibank.create'), showNewDigibank);
  web.post('/platform/digibanken/nieuw', guard('platform.digibank.create'), makeDigibank);
  web.get('/platform/digibanken/:slug/coordinator', guard('platform.coordinator.confirm'), showWaitingCoordinator);
  web.post('/platform/digibanken/:slug/coordinator', guard('platform.coordinator.confirm'), passWaitingCoordinator);
  web.get('/platform/digibanken/:slug/meekijken', guard('platform.support.ask'), showAskSupport);
  web.post('/platform/digibanken/:slug/meekijken', guard('platform.support.ask'), sendAskSupport);
  web.get('/platform/stijl', app.config.demo ? guard('public') : guard('platform.installation.read'), showStyle);

  // Finding help
  web.get('/', guard('public'), kept(showFinder));
  web.get('/momenten', guard('public'), kept(showSearch));
  web.get('/momenten/kaart', guard('public'), kept(showMap));
  web.get('/momenten/gemeenten.json', guard('public'), kept(sendMunicipalities));
  web.get('/moment/:id', guard('public'), kept(showMoment));
  web.get('/activiteit/:id', guard('public'), kept(showActivity));
  web.get('/activiteit/:id/blad.pdf', guard('public'), sendActivitySheet);
  web.get('/hulppunt/:digibank/:slug', guard('public'), kept(showHelpPoint));
  web.get('/hulppunt/:digibank/:slug/affiche.pdf', guard('public'), sendPoster);

  // The agenda for the calendars of others
  web.get('/agenda', guard('public'), showCalendars);
  web.get('/agenda/hulppunt/:digibank/:slug/momenten.ics', guard('public'), kept(sendHelpPointCalendar));
  web.get('/agenda/digibank/:digibank/momenten.ics', guard('public'), kept(sendDigibankCalendar));
  web.get('/agenda/gemeente/:gemeente/momenten.ics', guard('public'), kept(sendMunicipalityCalendar));
  web.get('/agenda/thema/:thema/momenten.ics', guard('public'), kept(sendTopicCalendar));
  web.get('/agenda/moment/:id/moment.ics', guard('public'), kept(sendMomentCalendar));
  web.get('/agenda/begeleider/:token/momenten.ics', guard('public'), sendOwnCalendar);
  web.get('/:digibank/mijn-agenda', guard('outlets.own_calendar.keep'), showOwnCalendar);
  web.post('/:digibank/mijn-agenda', guard('outlets.own_calendar.keep'), makeOwnCalendarAddress);
  web.post('/:digibank/mijn-agenda/stoppen', guard('outlets.own_calendar.keep'), stopOwnCalendarAddress);

  // The offer on other sites
  web.get('/inbed/:digibank', guard('public'), showEmbedded);
  web.get('/inbed/:digibank/element.js', guard('public'), sendElement);
  web.get('/:digibank/logos', guard('outlets.logo.keep'), showLogos);
  web.post('/:digibank/logos', guard('outlets.logo.keep'), addPaperLogo);
  web.get('/:digibank/logos/:id', guard('outlets.logo.keep'), sendLogo);
  web.post('/:digibank/logos/:id/weg', guard('outlets.logo.keep'), takeLogoOff);
  web.get('/:digibank/elders', guard('outlets.elsewhere.decide'), showElsewhere);
  web.post('/:digibank/elders/websites', guard('outlets.elsewhere.decide'), letSiteShow);
  web.post('/:digibank/elders/websites/:id/weg', guard('outlets.elsewhere.decide'), stopSite);
  web.get('/:digibank/elders/buren/:ander', guard('outlets.elsewhere.decide'), showNeighbour);
  web.post('/:digibank/elders/buren/:ander', guard('outlets.elsewhere.decide'), decideOnNeighbour);
  web.get('/:digibank/elders/uitdatabank', guard('outlets.elsewhere.decide'), showUitdatabank);
  web.post('/:digibank/elders/uitdatabank', guard('outlets.elsewhere.decide'), keepUitdatabank);

  // What other programs may read
  web.get('/api/v1/sessions', guard('public'), kept(listSessions));
  web.get('/api/v1/sessions/:id', guard('public'), kept(readSession));
  web.get('/api/v1/help-points', guard('public'), kept(listHelpPoints));
  web.get('/api/v1/hsds', guard('public'), showHsds);
  web.get('/api/v1/hsds/services', guard('public'), kept(listHsdsServices));
  web.get('/api/v1/hsds/services/:id', guard('public'), kept(readHsdsService));
  web.get('/api/v1/hsds/organizations', guard('public'), kept(listHsdsOrganisations));
  web.get('/api/v1/hsds/organizations/:id', guard('public'), kept(readHsdsOrganisation));
  web.get('/api/v1/hsds/taxonomies', guard('public'), listHsdsTaxonomies);
  web.get('/api/v1/hsds/taxonomies/:id', guard('public'), readHsdsTaxonomy);
  web.get('/api/v1/hsds/taxonomy_terms', guard('public'), kept(listHsdsTerms));
  web.get('/api/v1/hsds/taxonomy_terms/:id', guard('public'), kept(readHsdsTerm));
  web.get('/api/v1/uitdatabank/:digibank/events', guard('public'), kept(listUitdatabankEvents));
  web.get('/api/v1/openapi.json', guard('public'), showOpenApi);

  // Asking for help
  web.get('/hulp-vragen', guard('public'), showAsk);
  web.post('/hulp-vragen', guard('public'), ask);
  web.get('/ticket/:number', guard('public'), showTicket);

  // Taking part in an activity
  web.get('/activiteit/:id/inschrijven', guard('public'), showSignUp);
  web.post('/activiteit/:id/inschrijven', guard('public'), signUp);
  web.get('/attest', guard('public'), askCertificate);
  web.get('/attest/:number', guard('public'), showCertificateCheck);
  web.post('/attest/:number', guard('public'), checkCertificateName);
  web.get('/inschrijving', guard('public'), askCode);
  web.get('/inschrijving/:code', guard('public'), showOwnRegistration);
  web.post('/inschrijving/:code/antwoord', guard('public'), answerOwnOffer);
  web.get('/inschrijving/:code/annuleren', guard('public'), showCancelOwn);
  web.post('/inschrijving/:code/annuleren', guard('public'), cancelOwn);
  web.get('/inschrijving/:code/verplaatsen', guard('public'), showMoveOwn);
  web.post('/inschrijving/:code/verplaatsen', guard('public'), moveOwn);
  web.post('/inschrijving/:code/mening', guard('public'), sayOwnOpinion);

  // Hearing of what comes
  web.get('/laat-weten', guard('public'), showInterest);
  web.post('/laat-weten', guard('public'), askInterest);
  web.get('/laat-weten/:code', guard('public'), showOwnInterest);
  web.post('/laat-weten/:code/stoppen', guard('public'), stopOwnInterest);
  web.get('/:digibank/mensen/:id/laat-weten', guard('agenda.interest.note'), showInterestFor);
  web.post('/:digibank/mensen/:id/laat-weten', guard('agenda.interest.note'), noteInterestFor);
  web.post('/:digibank/mensen/:id/laat-weten/:interesse/stoppen', guard('agenda.interest.note'), stopInterestFor);

  // What programs register
  web.post('/api/v1/help-requests', guard('public'), createHelpRequest);
  web.post('/api/v1/sessions/:id/registrations', guard('public'), createRegistration);

  // One Digibank's work
  web.get('/:digibank/begin', guard('access.start.read'), showStart);
  web.get('/:digibank/wat-mag-ik', guard('access.own_rights.read'), showOwnRights);

  // Who works here
  web.get('/:digibank/medewerkers', guard('access.staff.read'), showStaff);
  web.get('/:digibank/medewerkers/uitnodigen', guard('access.staff.invite'), showInvite);
  web.post('/:digibank/medewerkers/uitnodigen', guard('access.staff.invite'), sendInvite);
  web.get('/:digibank/medewerkers/uitnodigingen/:id/brief', guard('access.staff.invite'), showInvitation);
  web.post('/:digibank/medewerkers/uitnodigingen/:id/opnieuw', guard('access.staff.invite'), inviteAgain);
  web.post('/:digibank/medewerkers/uitnodigingen/:id/intrekken', guard('access.staff.invite'), withdrawInvitation);
  web.post('/:digibank/medewerkers/uitnodigingen/:id/bevestigen', guard('access.coordinator.confirm'), confirmInvitation);
  web.get('/:digibank/medewerkers/nakijken', guard('access.staff.review'), showReview);
  web.post('/:digibank/medewerkers/nakijken', guard('access.staff.review'), confirmReview);
  web.get('/:digibank/medewerkers/:id', guard('access.staff.read'), showStaffMember);
  web.post('/:digibank/medewerkers/:id/einde', guard('access.staff.end'), endStaffMember);
  web.post('/:digibank/medewerkers/:id/terug', guard('access.staff.end'), restoreStaffMember);
  web.get('/:digibank/medewerkers/:id/codekaart', guard('access.code_card.give'), showCodeCard);
  web.post('/:digibank/medewerkers/:id/codekaart', guard('access.code_card.give'), giveCodeCard);
  web.post('/:digibank/medewerkers/:id/afmelden', guard('access.staff.sign_out'), signOutStaffMember);

  // Who looks along from the platform
  web.get('/:digibank/meekijken', guard('access.support.stop'), showSupport);
  web.post('/:digibank/meekijken/stoppen', guard('access.support.stop_own'), stopOwnSupport);
  web.post('/:digibank/meekijken/:id/toestaan', guard('access.support.answer'), allowSupport);
  web.post('/:digibank/meekijken/:id/weigeren', guard('access.support.answer'), denySupport);
  web.post('/:digibank/meekijken/:id/stoppen', guard('access.support.stop'), stopSupport);

  // People
  web.get('/:digibank/mensen/:id', guard('people.client.read'), showPerson);
  web.get('/:digibank/mensen/:id/veilig-contact', guard('people.safe_contact.set'), showSafeContact);
  web.post('/:digibank/mensen/:id/veilig-contact', guard('people.safe_contact.set'), saveSafeContact);
  web.get('/:digibank/mensen/:id/naam', guard('people.name.choose'), showChooseName);
  web.post('/:digibank/mensen/:id/naam', guard('people.name.choose'), saveName);
  web.get('/:digibank/mensen/:id/ouder', guard('people.guardian.note'), showGuardian);
  web.post('/:digibank/mensen/:id/ouder', guard('people.guardian.note'), noteGuardian);
  web.post('/:digibank/mensen/:id/ouder/terug', guard('people.guardian.note'), takeGuardianBack);
  web.get('/:digibank/jongeren', guard('people.minor.list'), showMinors);
  web.get('/:digibank/mensen/:id/wie-niet', guard('people.sight.limit'), showWhoMayNotSee);
  web.post('/:digibank/mensen/:id/wie-niet', guard('people.sight.limit'), setSightLimit);
  web.post('/:digibank/mensen/:id/wie-niet/:lijn/weg', guard('people.sight.limit'), liftLimit);
  web.get('/:digibank/mensen/:id/familie', guard('people.family.declare'), showOwnFamily);
  web.post('/:digibank/mensen/:id/familie', guard('people.family.declare'), sayOwnFamily);
  web.get('/:digibank/mensen/:id/toestemming', guard('people.consent.record'), showConsent);
  web.get('/:digibank/mensen/:id/toestemming/blad', guard('people.consent.record'), showConsentSheet);
  web.get('/:digibank/mensen/:id/toestemming/vragen/:doel', guard('people.consent.record'), showAskConsent);
  web.post('/:digibank/mensen/:id/toestemming/vragen/:doel', guard('people.consent.record'), noteConsent);
  web.post('/:digibank/mensen/:id/toestemming/:regel/intrekken', guard('people.consent.record'), takeConsentBack);
  web.get('/:digibank/mensen/:id/gedeeld', guard('people.sharing.read'), showSharedWith);
  web.get('/:digibank/mensen/:id/machtigingen', guard('people.mandate.record'), showMandates);
  web.post('/:digibank/mensen/:id/machtigingen', guard('people.mandate.record'), addMandate);
  web.post('/:digibank/mensen/:id/machtigingen/:machtiging/intrekken', guard('people.mandate.record'), takeMandateBack);
  web.get('/:digibank/mensen/:id/machtigingen/:machtiging/vraag', guard('requests.mandate.ask'), showAskForSomebody);
  web.post('/:digibank/mensen/:id/machtigingen/:machtiging/vraag', guard('requests.mandate.ask'), askForSomebody);
  web.get('/:digibank/dossier-openen', guard('people.break_glass.open'), showBreakGlass);
  web.post('/:digibank/dossier-openen', guard('people.break_glass.open'), openWithoutRelation);
  web.get('/:digibank/zonder-band', guard('people.break_glass.read'), showBrokenGlass);
  web.get('/:digibank/afgeschermd', guard('people.sight.unlock'), showLockedAway);
  web.post('/:digibank/afgeschermd', guard('people.sight.unlock'), openLockedFile);
  web.get('/:digibank/bewaren', guard('people.retention.decide'), showRetention);
  web.get('/:digibank/bewaren/:code', guard('people.retention.decide'), showRule);
  web.post('/:digibank/bewaren/:code', guard('people.retention.decide'), setRetention);
  web.get('/:digibank/rechten', guard('people.rights.answer'), askWhoseRights);
  web.post('/:digibank/rechten', guard('people.rights.answer'), findWhoseRights);
  web.get('/:digibank/rechten/gewist', guard('people.rights.answer'), showErased);
  web.get('/:digibank/rechten/:id', guard('people.rights.answer'), showRights);
  web.get('/:digibank/rechten/:id/brief', guard('people.rights.export'), showRightsLetter);
  web.get('/:digibank/rechten/:id/gegevens.json', guard('people.rights.export'), sendRightsFile);
  web.get('/:digibank/rechten/:id/verbeteren', guard('people.rights.answer'), showCorrections);
  web.post('/:digibank/rechten/:id/verbeteren', guard('people.rights.answer'), noteBeside);
  web.get('/:digibank/rechten/:id/verbeteren/:veld/:rij', guard('people.rights.answer'), showCorrectField);
  web.post('/:digibank/rechten/:id/verbeteren/:veld/:rij', guard('people.rights.answer'), correctField);
  web.post('/:digibank/rechten/:id/verwittigd/:verbetering', guard('people.rights.answer'), sayTold);
  web.get('/:digibank/rechten/:id/wat-er-stond', guard('people.correction.read'), showWhatStood);
  web.get('/:digibank/rechten/:id/stilzetten', guard('people.rights.answer'), showRestrict);
  web.post('/:digibank/rechten/:id/stilzetten', guard('people.rights.answer'), restrictFile);
  web.post('/:digibank/rechten/:id/stilzetten/opheffen', guard('people.rights.answer'), useFileAgain);
  web.post('/:digibank/rechten/:id/wissen/noteer', guard('people.rights.erase'), noteErasureAsked);
  web.post('/:digibank/rechten/:id/wissen/toch-niet', guard('people.rights.erase'), refuseErasure);
  web.post('/:digibank/rechten/:id/wissen', guard('people.rights.erase'), eraseForGood);
  web.get('/:digibank/mensen/:id/wie-keek', guard('people.looks.read'), showPersonLooks);
  web.get('/:digibank/inzage', guard('access.look.read'), showLooks);
  web.post('/:digibank/inzage', guard('access.look.read'), showLooksByNumber);
  web.post('/:digibank/inzage/:id/nagekeken', guard('access.look.check'), finishFinding);
  web.get('/:digibank/dubbels', guard('people.double.read'), showDoubles);
  web.post('/:digibank/dubbels/:id', guard('people.double.decide'), decideOnDouble);
  web.post('/:digibank/dubbels/:id/ongedaan', guard('people.double.decide'), undoJoining);

  // What may be shared with whom
  web.get('/:digibank/overeenkomsten', guard('partners.agreement.read'), showAgreements);
  web.get('/:digibank/overeenkomsten/nieuw', guard('partners.agreement.decide'), showNewAgreement);
  web.post('/:digibank/overeenkomsten/nieuw', guard('partners.agreement.decide'), addAgreement);
  web.get('/:digibank/overeenkomsten/:id', guard('partners.agreement.read'), showAgreement);
  web.post('/:digibank/overeenkomsten/:id/einde', guard('partners.agreement.decide'), stopAgreement);

  // What the privacy officer looks after
  web.get('/:digibank/datalekken', guard('officer.breach.handle'), showBreaches);
  web.get('/:digibank/datalekken/nieuw', guard('officer.breach.handle'), showNoteBreach);
  web.post('/:digibank/datalekken/nieuw', guard('officer.breach.handle'), sendNoteBreach);
  web.get('/:digibank/datalekken/:id', guard('officer.breach.handle'), showBreach);
  web.post('/:digibank/datalekken/:id/opnemen', guard('officer.breach.handle'), takeUpBreach);
  web.post('/:digibank/datalekken/:id/gegevens', guard('officer.breach.handle'), completeFacts);
  web.post('/:digibank/datalekken/:id/stap', guard('officer.breach.handle'), tickStep);
  web.get('/:digibank/datalekken/:id/mensen', guard('officer.breach.people'), showPeopleConcerned);
  web.post('/:digibank/datalekken/:id/beslissing', guard('officer.breach.handle'), decideOnBreach);
  web.post('/:digibank/datalekken/:id/afsluiten', guard('officer.breach.handle'), closeTheBreach);
  web.get('/:digibank/verwerkingsregister', guard('officer.record.keep'), showRecord);
  web.get('/:digibank/verwerkingsregister.csv', guard('officer.record.keep'), sendRecord);
  web.get('/:digibank/verwerkingsregister/:activiteit', guard('officer.record.keep'), showCompleteRecord);
  web.post('/:digibank/verwerkingsregister/:activiteit', guard('officer.record.keep'), completeRecord);
  web.get('/:digibank/risicoanalyse', guard('officer.record.keep'), showAssessment);
  web.get('/:digibank/risicoanalyse/:vraag', guard('officer.record.keep'), showQuestion);
  web.post('/:digibank/risicoanalyse/:vraag', guard('officer.record.keep'), answerQuestion);
  web.get('/:digibank/verwerkers', guard('officer.record.keep'), showProcessors);
  web.post('/:digibank/verwerkers', guard('officer.record.keep'), addProcessor);
  web.post('/:digibank/verwerkers/:id/einde', guard('officer.record.keep'), stopProcessor);
  web.get('/:digibank/toestel-kwijt', guard('officer.device.report_own'), showOwnLostDevice);
  web.post('/:digibank/toestel-kwijt', guard('officer.device.report_own'), reportOwnLostDevice);
  web.get('/:digibank/medewerkers/:id/toestel-kwijt', guard('officer.device.report'), showLostDevice);
  web.post('/:digibank/medewerkers/:id/toestel-kwijt', guard('officer.device.report'), reportColleaguesLostDevice);

  // On the phone
  web.get('/:digibank/aan-de-telefoon', guard('finder.phone.answer'), showPhone);
  web.post('/:digibank/aan-de-telefoon', guard('finder.phone.answer'), sendSmsToCaller);

  // Referring
  web.get('/:digibank/doorverwijzen', guard('requests.referral.create'), showRefer);
  web.post('/:digibank/doorverwijzen', guard('requests.referral.create'), refer);
  web.get('/:digibank/doorverwijzen/:id/kaart', guard('requests.referral.read'), showReferralTicket);
  web.get('/:digibank/mijn-mensen', guard('requests.referral.read'), showMyPeople);

  // The waiting list
  web.get('/:digibank/vragen/nieuw', guard('requests.help_request.register'), showRegister);
  web.post('/:digibank/vragen/nieuw', guard('requests.help_request.register'), register);
  web.get('/:digibank/vragen/:number/ticket', guard('requests.help_request.register'), showTicketAtDesk);
  web.get('/:digibank/wachtlijst', guard('requests.waiting_list.read'), showWaitingList);
  web.post('/:digibank/wachtlijst/samen', guard('requests.help_request.place'), placeSeveral);
  web.get('/:digibank/wachtlijst/:id/plaatsen', guard('requests.help_request.place'), showPlace);
  web.post('/:digibank/wachtlijst/:id/plaatsen', guard('requests.help_request.place'), placeOnList);
  web.get('/:digibank/wachtlijst/:id/kaart', guard('requests.help_request.place'), showAppointmentCard);
  web.post('/:digibank/wachtlijst/:id/op-de-lijst', guard('requests.help_request.close'), putRequestOnList);
  web.post('/:digibank/wachtlijst/:id/inloop', guard('requests.help_request.close'), adviseWalkInOnList);
  web.post('/:digibank/wachtlijst/:id/terug', guard('requests.help_request.place'), putBackOnList);
  web.post('/:digibank/wachtlijst/:id/heropenen', guard('requests.help_request.close'), reopenRequest);
  web.get('/:digibank/wachtlijst/:id/afsluiten', guard('requests.help_request.close'), showClose);
  web.post('/:digibank/wachtlijst/:id/afsluiten', guard('requests.help_request.close'), closeRequest);

  // Today at the table
  web.get('/:digibank/vandaag', guard('guidance.today.read'), showToday);
  web.post('/:digibank/vandaag/aanwezig', guard('guidance.visit.register'), sayPresence);
  web.post('/:digibank/vandaag/binnen', guard('guidance.visit.register'), letIn);
  web.post('/:digibank/vandaag/inloop', guard('guidance.visit.register'), letWalkIn);
  web.post('/:digibank/vandaag/niet-gekomen', guard('guidance.visit.register'), sayNotCome);
  web.post('/:digibank/vandaag/toch-gekomen', guard('guidance.visit.register'), sayCameAfterAll);
  web.get('/:digibank/vandaag/wie', guard('guidance.visit.register'), showWho);
  web.post('/:digibank/vandaag/wie', guard('guidance.visit.register'), letKnownIn);
  web.get('/:digibank/vandaag/:visit', guard('guidance.session.log'), showVisit);
  web.post('/:digibank/vandaag/:visit', guard('guidance.session.log'), noteHelp);
  web.post('/:digibank/vandaag/:visit/begin', guard('guidance.session.log'), beginHelp);
  web.post('/:digibank/vandaag/:visit/toch-niet', guard('guidance.visit.register'), undoVisit);
  web.post('/:digibank/vandaag/:visit/weg', guard('guidance.visit.register'), letGo);
  web.post('/:digibank/vandaag/:visit/alleen-computer', guard('guidance.visit.register'), letUseAlone);
  web.get('/:digibank/vandaag/:visit/wie', guard('guidance.visit.register'), showWhoIsIt);
  web.post('/:digibank/vandaag/:visit/wie', guard('guidance.visit.register'), sayWhoItIs);
  web.get('/:digibank/vandaag/:visit/kaart', guard('guidance.visit.register'), showCard);

  // Questions that go beyond digital
  web.get('/:digibank/vandaag/:visit/doorgeven', guard('guidance.handover.propose'), showHandOver);
  web.post('/:digibank/vandaag/:visit/doorgeven', guard('guidance.handover.propose'), passOn);
  web.get('/:digibank/doorgegeven', guard('guidance.handover.read'), showHandovers);
  web.get('/:digibank/doorgegeven/:id/verder', guard('guidance.handover.follow'), showPassFurther);
  web.post('/:digibank/doorgegeven/:id/verder', guard('guidance.handover.follow'), passFurther);
  web.get('/:digibank/doorgegeven/:id/kaart', guard('guidance.handover.follow'), showPassedCard);
  web.post('/:digibank/doorgegeven/:id', guard('guidance.handover.follow'), takeHandoverFurther);

  // Messages
  web.get('/:digibank/bellijst', guard('messages.call.read'), showCallList);
  web.post('/:digibank/bellijst/:id/gebeld', guard('messages.call.make'), called);
  web.post('/:digibank/bellijst/:id/niet-bereikt', guard('messages.call.make'), notReached);
  web.get('/:digibank/geen-sms', guard('messages.sms.stop'), showStopSms);
  web.post('/:digibank/geen-sms', guard('messages.sms.stop'), stopSms);
  web.get('/:digibank/berichten', guard('messages.message.read'), showMessages);
  web.get('/:digibank/berichten/:id/brief', guard('messages.letter.post'), showLetter);
  web.post('/:digibank/berichten/:id/gepost', guard('messages.letter.post'), letterPosted);

  // The count
  web.get('/:digibank/cijfers', guard('reporting.figures.read'), showFigures);
  web.get('/:digibank/gevraagde-lessen', guard('reporting.demand.read'), showDemand);
  web.get('/:digibank/cijfers/maanden.csv', guard('reporting.table.export'), sendMonthTable);

  // What partners offer
  web.get('/:digibank/aanbod', guard('agenda.activity.read'), showActivities);
  web.get('/:digibank/aanbod/nieuw', guard('agenda.activity.write'), showNewActivity);
  web.post('/:digibank/aanbod/nieuw', guard('agenda.activity.write'), addActivity);
  web.get('/:digibank/aanbod/:id', guard('agenda.activity.read'), showOwnActivity);
  web.get('/:digibank/aanbod/:id/deelnemers', guard('agenda.participant.read'), showParticipants);
  web.get('/:digibank/aanbod/:id/deelnemers/lijst.pdf', guard('agenda.participant.decide'), sendAttendanceSheet);
  web.get('/:digibank/aanbod/:id/deelnemers/:inschrijving/kaart', guard('agenda.registration.create'), showParticipantCard);
  web.get('/:digibank/aanbod/:id/deelnemers/:inschrijving/attest', guard('agenda.participant.decide'), showCertificate);
  web.get('/:digibank/aanbod/:id/deelnemers/:inschrijving/attest.pdf', guard('agenda.participant.decide'), sendCertificate);
  web.post('/:digibank/aanbod/:id/deelnemers/:inschrijving/aanwezig', guard('agenda.participant.decide'), noteWhoCame);
  web.post('/:digibank/aanbod/:id/deelnemers/:inschrijving/plaats', guard('agenda.participant.decide'), giveSeatByHand);
  web.post('/:digibank/aanbod/:id/deelnemers/:inschrijving/antwoord', guard('agenda.participant.decide'), answerForPerson);
  web.get('/:digibank/aanbod/:id/deelnemers/:inschrijving/annuleren', guard('agenda.participant.decide'), showUnregister);
  web.post('/:digibank/aanbod/:id/deelnemers/:inschrijving/annuleren', guard('agenda.participant.decide'), unregister);
  web.get('/:digibank/aanbod/:id/deelnemers/:inschrijving/verplaatsen', guard('agenda.participant.decide'), showMoveParticipant);
  web.post('/:digibank/aanbod/:id/deelnemers/:inschrijving/verplaatsen', guard('agenda.participant.decide'), moveParticipant);
  web.get('/:digibank/inschrijven', guard('agenda.registration.create'), showActivitiesToJoin);
  web.get('/:digibank/inschrijven/:id', guard('agenda.registration.create'), showRegisterFor);
  web.post('/:digibank/inschrijven/:id', guard('agenda.registration.create'), registerFor);
  web.get('/:digibank/inschrijven/:id/groep', guard('agenda.registration.create'), showRegisterGroup);
  web.post('/:digibank/inschrijven/:id/groep', guard('agenda.registration.create'), registerWholeGroup);
  web.get('/:digibank/mensen/:id/inschrijven', guard('agenda.registration.create'), showRegisterFromFile);
  web.post('/:digibank/mensen/:id/inschrijven', guard('agenda.registration.create'), registerFromFile);
  web.get('/:digibank/aanbod/:id/wijzigen', guard('agenda.activity.write'), showChangeActivity);
  web.post('/:digibank/aanbod/:id/wijzigen', guard('agenda.activity.write'), saveActivity);
  web.post('/:digibank/aanbod/:id/publiceren', guard('agenda.activity.write'), publishOwnActivity);
  web.get('/:digibank/aanbod/:id/data', guard('agenda.activity.write'), showActivityDates);
  web.post('/:digibank/aanbod/:id/data', guard('agenda.activity.write'), saveActivityDates);
  web.get('/:digibank/aanbod/:id/afzeggen', guard('agenda.activity.write'), showCallOff);
  web.post('/:digibank/aanbod/:id/afzeggen', guard('agenda.activity.write'), callOff);
  web.get('/:digibank/aanbod/:id/voorbehouden', guard('agenda.activity.write'), showKeepSeats);
  web.post('/:digibank/aanbod/:id/voorbehouden', guard('agenda.activity.write'), keepSomeSeats);
  web.post('/:digibank/aanbod/:id/voorbehouden/:plaatsen/vrij', guard('agenda.activity.write'), letKeptSeatsGo);
  web.get('/:digibank/aanbod/:id/verwijderen', guard('agenda.activity.write'), showRemoveActivity);
  web.post('/:digibank/aanbod/:id/verwijderen', guard('agenda.activity.write'), removeOwnActivity);

  // Material that the Digibank shares
  web.get('/:digibank/materiaal', guard('agenda.material.keep'), showMaterial);
  web.get('/:digibank/materiaal/nieuw', guard('agenda.material.keep'), showNewMaterial);
  web.post('/:digibank/materiaal/nieuw', guard('agenda.material.keep'), addToMaterial);
  web.get('/:digibank/materiaal/:id', guard('agenda.material.keep'), showOneMaterial);
  web.post('/:digibank/materiaal/:id', guard('agenda.material.keep'), changeOneMaterial);
  web.post('/:digibank/materiaal/:id/weg', guard('agenda.material.keep'), takeMaterialOff);

  // Help points
  web.get('/:digibank/hulppunten', guard('places.help_point.read'), showHelpPoints);
  web.get('/:digibank/hulppunten/nieuw', guard('places.help_point.keep'), showNewHelpPoint);
  web.post('/:digibank/hulppunten/nieuw', guard('places.help_point.keep'), addHelpPoint);
  web.get('/:digibank/hulppunten/:slug', guard('places.help_point.read'), showOwnHelpPoint);
  web.get('/:digibank/hulppunten/:slug/vandaag-gesloten', guard('places.help_point.close'), showCloseToday);
  web.post('/:digibank/hulppunten/:slug/vandaag-gesloten', guard('places.help_point.close'), closeHelpPointToday);
  web.get('/:digibank/hulppunten/:slug/sluiten', guard('places.help_point.close'), showCloseDays);
  web.post('/:digibank/hulppunten/:slug/sluiten', guard('places.help_point.close'), closeForDays);
  web.get('/:digibank/hulppunten/:slug/sluiten/:closure/open', guard('places.help_point.close'), showReopen);
  web.post('/:digibank/hulppunten/:slug/sluiten/:closure/open', guard('places.help_point.close'), reopenHelpPoint);
  web.get('/:digibank/hulppunten/:slug/gegevens', guard('places.help_point.write'), showFacts);
  web.post('/:digibank/hulppunten/:slug/gegevens', guard('places.help_point.write'), changeFacts);
  web.post('/:digibank/hulppunten/:slug/gegevens/klopt', guard('places.help_point.write'), sayFactsAreRight);
  web.get('/:digibank/hulppunten/:slug/naam-en-plaats', guard('places.help_point.keep'), showIdentity);
  web.post('/:digibank/hulppunten/:slug/naam-en-plaats', guard('places.help_point.keep'), changeIdentity);
  web.post('/:digibank/hulppunten/:slug/tonen', guard('places.help_point.keep'), showHelpPointToEverybody);
  web.get('/:digibank/hulppunten/:slug/voorgoed-sluiten', guard('places.help_point.keep'), showCloseForGood);
  web.post('/:digibank/hulppunten/:slug/voorgoed-sluiten', guard('places.help_point.keep'), closeHelpPointForGood);
  web.post('/:digibank/hulppunten/:slug/voorgoed-sluiten/terug', guard('places.help_point.keep'), takeBackClosingForGood);
  web.get('/:digibank/instellingen', guard('places.settings.write'), showSettings);
  web.post('/:digibank/instellingen', guard('places.settings.write'), changeSettings);
  web.get('/:digibank/hulppunten/:slug/route', guard('places.hours.write'), showRoute);
  web.post('/:digibank/hulppunten/:slug/route', guard('places.hours.write'), addStopToRoute);
  web.post('/:digibank/hulppunten/:slug/route/weg', guard('places.hours.write'), takeStopOff);
  web.get('/:digibank/hulppunten/:slug/uren', guard('places.hours.write'), showAllHours);
  web.get('/:digibank/hulppunten/:slug/uren/nieuw', guard('places.hours.write'), showNewHours);
  web.post('/:digibank/hulppunten/:slug/uren/nieuw', guard('places.hours.write'), addHours);
  web.get('/:digibank/hulppunten/:slug/uren/:rule', guard('places.hours.write'), showHours);
  web.post('/:digibank/hulppunten/:slug/uren/:rule', guard('places.hours.write'), changeHours);
  web.get('/:digibank/hulppunten/:slug/uren/:rule/einde', guard('places.hours.write'), showEndHours);
  web.post('/:digibank/hulppunten/:slug/uren/:rule/einde', guard('places.hours.write'), endHours);
  web.get('/:digibank/hulppunten/:slug/uren/:rule/dag', guard('places.hours.write'), showChangeDay);
  web.post('/:digibank/hulppunten/:slug/uren/:rule/dag', guard('places.hours.write'), changeOneDay);
  web.post('/:digibank/hulppunten/:slug/uren/:rule/dag/terug', guard('places.hours.write'), takeDayBack);

  // One Digibank's own public site
  web.get('/:digibank', guard('public'), kept(showDigibankSite));
  web.get('/:digibank/folder.pdf', guard('public'), sendLeaflet);

  web.notFound(showNotFound);
  web.onError(showSomethingBroke);
  return web;
}
