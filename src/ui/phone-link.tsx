import { writePhone } from '../foundation/phone.ts';
import { Icon } from './icon.tsx';

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
