import { m } from '../paraglide/messages.js';

const SEEN: Readonly<Record<string, () => string>> = {
  mensen: m.officer_seen_file,
  'dossier-openen': m.officer_seen_file,
  wachtlijst: m.officer_seen_question,
  ticket: m.officer_seen_question,
  nieuw: m.officer_seen_question,
  'mijn-mensen': m.officer_seen_referral,
  vandaag: m.officer_seen_table,
  terug: m.officer_seen_table,
  doorgegeven: m.officer_seen_question,
  berichten: m.officer_seen_message,
  bellijst: m.officer_seen_message,
  brief: m.officer_seen_message,
  rechten: m.officer_seen_everything,
  dubbels: m.officer_seen_doubles,
};

/** Which data of a person a page of the read log shows, as a sentence for who must tell that person. */
export function seenOnPage(page: string): string {
  return (SEEN[page] ?? m.officer_seen_name)();
}
