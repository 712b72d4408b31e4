import { z } from 'zod';
import { grantsFor } from '../../foundation/actor.ts';
import type { Context } from '../../foundation/app.ts';
import { momentInWords } from '../../foundation/dates.ts';
import { optionalId, readQuery } from '../../foundation/form.ts';
import { m } from '../../paraglide/messages.js';
import { shortName } from '../../people/client.ts';
import { StaffFrame } from '../../ui/frames.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { Table } from '../../ui/table.tsx';
import { channelInWords, standing, type Wires } from '../in-words.ts';
import { type Written, writtenMessages } from '../message-lists.ts';
import { permissions } from '../permissions.ts';

const filters = z.object({ toon: z.enum(['alle', 'niet-vertrokken']).catch('alle'), voor: optionalId().catch(null) });

/** GET /<digibank>/berichten: what left for people, what did not, and why. */
export async function showMessages(c: Context) {
  const { scope, tenant, app, actor } = c.var;
  const query = readQuery(c, filters);
  const { toon, voor } = query.ok ? query.value : { toon: 'alle', voor: null };
  const stuck = toon === 'niet-vertrokken';
  const { messages, older } = await writtenMessages(scope, { stuck, before: voor });
  const wires = { email: app.config.smtpUrl !== null, sms: app.config.smsUrl !== null };
  const page = `/${tenant.slug}/berichten`;
  const mayPost = grantsFor(actor, permissions['messages.letter.post']).length > 0;
  return c.html(
    <StaffFrame c={c} title={m.messages_title()}>
      <h1>{m.messages_title()}</h1>
      <p class="lead">{m.messages_lead()}</p>
      <nav class="pills" aria-label={m.messages_filter()}>
        <ul>
          <li>
            <a href={page} aria-current={stuck ? undefined : 'page'}>
              {m.messages_filter_all()}
            </a>
          </li>
          <li>
            <a href={`${page}?toon=niet-vertrokken`} aria-current={stuck ? 'page' : undefined}>
              {m.messages_filter_not_left()}
            </a>
          </li>
        </ul>
      </nav>
      {messages.length === 0 ? (
        <EmptyState
          title={stuck ? m.messages_none_stuck_title() : m.messages_none_title()}
          why={stuck ? undefined : m.messages_none_why()}
        />
      ) : (
        <Table
          caption={m.messages_caption()}
          columns={[m.messages_column_who(), m.messages_column_how(), m.messages_column_state(), m.messages_column_text()]}
          rows={messages.map((message) => rowOf(message, wires, mayPost ? page : null, scope.now))}
        />
      )}
      {older && (
        <p>
          <a class="alone" href={`${page}?toon=${toon}&voor=${older}`}>
            {m.messages_older()}
          </a>
        </p>
      )}
    </StaffFrame>,
  );
}

function rowOf(message: Written, wires: Wires, page: string | null, now: Temporal.Instant) {
  const { tone, words, why } = standing(message, wires, now);
  return [
    shortName(message),
    channelInWords(message.channel),
    <>
      <StatusTag tone={tone}>{words}</StatusTag>
      {why && <p class="hint">{why}</p>}
      {message.channel === 'letter' && page !== null && (
        <p>
          <a class="alone" href={`${page}/${message.id}/brief`}>
            {m.messages_print_letter()}
          </a>
        </p>
      )}
    </>,
    <>
      <p>{message.body}</p>
      <p class="hint">{m.messages_written({ moment: momentInWords(message.createdAt, now) })}</p>
    </>,
  ];
}
