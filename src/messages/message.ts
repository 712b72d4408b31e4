import { stateTable } from '../foundation/move.ts';

/** The life of a message, from the moment it is written. A letter starts on paper, a call on the call list, the rest waiting. */
export const messageLife = stateTable({
  table: 'message',
  states: {
    waiting: 'Leaves at its time, or at the next try.',
    sending: 'Taken by the job that delivers; taken again when that job does not come back.',
    sent: 'The mail server or the SMS gateway took it.',
    unsent:
      'No channel was set up when its time came, or it was withdrawn (problem says so). It can be read, and does not leave later on its own.',
    failed: 'The channel refused it for good. Where the person has a phone, a call stands on the call list instead.',
    held_back:
      'The person said in the meantime that this way is not safe, or the contact point is gone. It never leaves; where there is a safe way, another stands beside it.',
    on_paper: 'A letter to print.',
    to_call: 'Somebody has to call.',
    done: 'Called, or posted.',
  },
  verbs: {
    taken: { from: ['waiting', 'sending'], to: 'sending' },
    left_unsent: { from: ['sending'], to: 'unsent' },
    delivered: { from: ['sending'], to: 'sent' },
    put_off: { from: ['sending'], to: 'waiting' },
    given_up: { from: ['sending'], to: 'failed' },
    held_back: { from: ['waiting', 'sending', 'on_paper', 'to_call'], to: 'held_back' },
    called: { from: ['to_call'], to: 'done' },
    not_reached: { from: ['to_call'], to: 'to_call' },
    posted: { from: ['on_paper'], to: 'done' },
    withdrawn: { from: ['waiting', 'on_paper', 'to_call'], to: 'unsent' },
  },
});

export type MessageState = keyof typeof messageLife.states;

/** How a message leaves: two by wire, two by people. */
export const CHANNELS = ['sms', 'email', 'letter', 'call'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Where a message of this channel begins. */
export function firstState(channel: Channel): MessageState {
  return channel === 'letter' ? 'on_paper' : channel === 'call' ? 'to_call' : 'waiting';
}

/** The kind of a message to a number that somebody gave on the phone: it belongs to no file. */
export const CALLER_KIND = 'moment_for_caller';
