import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { Icon } from './icon.tsx';

type Written = { uri: string; words: string } | null;

const known = new Map<string, Written>();

/** How a number is dialled and written. The few numbers of help points stand on every public page: what was worked out is kept. */
function writePhone(number: string): Written {
  const before = known.get(number);
  if (before !== undefined) return before;
  const phone = parsePhoneNumberFromString(number, 'BE');
  const written = phone
    ? { uri: phone.getURI(), words: phone.country === 'BE' ? phone.formatNational() : phone.formatInternational() }
    : null;
  if (known.size >= 1_000) known.clear();
  known.set(number, written);
  return written;
}

/** A phone number to tap, written with Belgian spaces ("09 222 33 44"). What is no number is shown as it came. */
export function PhoneLink(props: { number: string }) {
  const phone = writePhone(props.number);
  if (!phone) return <span class="phone">{props.number}</span>;
  return (
    <a class="phone" href={phone.uri}>
      <Icon name="phone" />
      {phone.words}
    </a>
  );
}
