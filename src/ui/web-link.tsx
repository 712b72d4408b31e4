import { m } from '../paraglide/messages.js';

/** A website elsewhere, by its name. It does not hear from which page one comes. */
export function WebLink({ address }: { address: string }) {
  return (
    <a href={address} rel="noreferrer">
      {new URL(address).hostname.replace(/^www\./, '')}
    </a>
  );
}

/** A place on the map of OpenStreetMap, which shows the way too. Nothing is asked of it before somebody taps. */
export function MapLink({ place }: { place: { street: string | null; postcode: string; town: string } }) {
  const address = [place.street, `${place.postcode} ${place.town}`].filter(Boolean).join(', ');
  return (
    <a href={`https://www.openstreetmap.org/search?query=${encodeURIComponent(address)}`} rel="noreferrer">
      {m.common_map_elsewhere()}
    </a>
  );
}
