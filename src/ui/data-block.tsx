import { raw } from 'hono/html';

/** What the page says, once more for search engines (schema.org, JSON-LD). Data and no code: a browser does nothing with it, and the content
 *  policy has nothing to say about it. */
export function DataBlock({ data }: { data: Record<string, unknown> }) {
  const json = JSON.stringify({ '@context': 'https://schema.org', ...data });
  return <script type="application/ld+json">{raw(json.replaceAll('<', '\\u003c'))}</script>;
}
