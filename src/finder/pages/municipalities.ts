import type { Context } from '../../foundation/app.ts';
import { municipalityCentres } from '../municipality-centres.ts';

/** GET /momenten/gemeenten.json: name, latitude and longitude of each municipality of today, for the button that fills in where one is. So
 *  where somebody is need not be told to us. */
export async function sendMunicipalities(c: Context) {
  const centres = await municipalityCentres(c.var.app.database);
  return c.json(centres.map(({ name, latitude, longitude }) => [name, latitude, longitude]));
}
