import { momentInWords } from '../foundation/dates.ts';
import { m } from '../paraglide/messages.js';
import type { Tone } from '../ui/status-tag.tsx';
import type { Channel, MessageState } from './message.ts';
import type { Written } from './message-lists.ts';

/** Which of the two wires this installation has. */
export type Wires = Record<'email' | 'sms', boolean>;

const CHANNELS: Record<Channel, () => string> = {
  sms: m.messages_channel_sms,
  email: m.messages_channel_email,
  letter: m.messages_channel_letter,
  call: m.messages_channel_call,
};

const STATES: Record<Exclude<MessageState, 'done'>, { tone: Tone; words: () => string }> = {
  waiting: { tone: 'neutral', words: m.messages_state_waiting },
  sending: { tone: 'neutral', words: m.messages_state_sending },
  sent: { tone: 'good', words: m.messages_state_sent },
  unsent: { tone: 'stop', words: m.messages_state_unsent },
  held_back: { tone: 'stop', words: m.messages_state_held_back },
  failed: { tone: 'stop', words: m.messages_state_failed },
  on_paper: { tone: 'careful', words: m.messages_state_on_paper },
  to_call: { tone: 'careful', words: m.messages_state_to_call },
};

export function channelInWords(channel: Channel): string {
  return CHANNELS[channel]();
}

/** How a message stands, as a tag and, where it helps, a sentence that says why. What waits for a wire that is not there is said to be
 *  unsent at once, before the job that delivers has come by. */
export function standing(message: Written, wires: Wires, now: Temporal.Instant): { tone: Tone; words: string; why: string | null } {
  if (message.state === 'done') {
    return { tone: 'good', words: message.channel === 'letter' ? m.messages_state_done_letter() : m.messages_state_done_call(), why: null };
  }
  if (message.problem === 'withdrawn') return { tone: 'neutral', words: m.messages_state_withdrawn(), why: m.messages_why_withdrawn() };
  const { channel } = message;
  const hasNoWire = (channel === 'email' || channel === 'sms') && !wires[channel];
  const state = message.state === 'waiting' && hasNoWire ? 'unsent' : message.state;
  const { tone, words } = STATES[state];
  return { tone, words: words(), why: whyInWords({ ...message, state }, now) };
}

function whyInWords(message: Written, now: Temporal.Instant): string | null {
  const { state, channel, problem, attempts, dueAt, sentAt } = message;
  if (state === 'sent' && sentAt) return m.messages_why_sent({ moment: momentInWords(sentAt, now) });
  if (state === 'held_back') return m.messages_why_held_back();
  if (state === 'unsent') return channel === 'email' ? m.messages_why_no_email() : m.messages_why_no_sms();
  if (problem === 'refused') return m.messages_why_refused();
  if (problem === 'no_answer') return m.messages_why_no_answer({ times: attempts });
  if (state === 'waiting') return m.messages_why_waiting({ moment: momentInWords(dueAt, now) });
  return null;
}
