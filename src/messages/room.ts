import type { Room } from '../foundation/rooms.ts';
import { m } from '../paraglide/messages.js';
import { deliverMessages } from './deliver.ts';
import { holdBackUnsafe } from './hold-back.ts';
import { permissions } from './permissions.ts';
import { privacy } from './privacy.ts';

export const messages: Room = {
  name: 'messages',
  permissions,
  privacy,
  navigation: [
    { path: 'bellijst', words: m.messages_call_list_title, lead: m.messages_call_list_start, permission: 'messages.call.read', rank: 45 },
    { path: 'geen-sms', words: m.messages_stop_title, lead: m.messages_stop_start, permission: 'messages.sms.stop', rank: 63 },
    { path: 'berichten', words: m.messages_title, lead: m.messages_start, permission: 'messages.message.read', rank: 50 },
  ],
  reactions: {
    'client.reached_with_care': holdBackUnsafe,
    'client.contact_changed': holdBackUnsafe,
    'client.channel_stopped': holdBackUnsafe,
  },
  jobs: [{ name: 'messages.deliver', schedule: '* * * * *', run: deliverMessages }],
};
