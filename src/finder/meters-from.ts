import { type RawBuilder, sql } from 'kysely';

/** The metres as the crow flies from a place to the columns `latitude` and `longitude` of a query's one table that has them. */
export const metersFrom = ({ latitude, longitude }: { latitude: number; longitude: number }): RawBuilder<number> => sql<number>`
  (12742000 * asin(least(1, sqrt(sin(radians(latitude - ${latitude}) / 2) ^ 2
    + cos(radians(${latitude})) * cos(radians(latitude)) * sin(radians(longitude - ${longitude}) / 2) ^ 2))))::integer`;
