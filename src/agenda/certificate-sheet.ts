import { dayInWords } from '../foundation/dates.ts';
import { showNumber } from '../foundation/ids.ts';
import { writePhone } from '../foundation/phone.ts';
import { squareCode } from '../foundation/square-code.ts';
import { m } from '../paraglide/messages.js';
import type { Certificate } from './give-certificate.ts';
import type { RegistrationCard } from './registration-card.ts';

/** What stands on a certificate of participation (print/certificate.typ). `code` leads to the page where its number is checked. */
export type CertificateSheet = {
  title: string;
  declares: string;
  activity: string;
  times: string;
  days: string[];
  place: string;
  signed: string;
  number: string;
  check: string;
  code: string[];
  phone: string;
  note: string | null;
};

/** The certificate of one person as it is printed. `place`: in words. `site`: where the portal stands, without a slash at its end. */
export function certificateSheet(
  card: RegistrationCard,
  certificate: Certificate,
  { name, place, site }: { name: string; place: string; site: string },
): CertificateSheet {
  const address = `${site}/attest/${certificate.number}`;
  return {
    title: m.signup_certificate(),
    declares: m.signup_certificate_who({ digibank: card.digibank, name }),
    activity: card.title,
    times: m.signup_certificate_times({ came: certificate.came, dates: certificate.dates, hours: certificate.hours }),
    days: certificate.days.map(withYear),
    place,
    signed: m.signup_certificate_signed({ day: withYear(certificate.on) }),
    number: m.signup_certificate_number({ number: showNumber(certificate.number) }),
    check: m.signup_certificate_check({ address: address.replace(/^https?:\/\//, '') }),
    code: squareCode(address),
    phone: m.outlets_poster_phone({ phone: writePhone(card.phone)?.words ?? card.phone }),
    note: card.example ? m.outlets_example() : null,
  };
}

/** A certificate lies in a drawer for years. */
const withYear = (day: Temporal.PlainDate) => `${dayInWords(day)} ${day.year}`;
