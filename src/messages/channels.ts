import { parsePhoneNumberFromString } from 'libphonenumber-js';
import nodemailer from 'nodemailer';
import type { Config } from '../foundation/config.ts';

/** A message as it goes over the wire. `id` is the same at every try, so that a channel can see a second one for what it is. */
type Outgoing = { id: string; recipient: string; subject: string | null; body: string; from: string };

/** What came of one try. refused: trying again will not help. no_answer: it may. */
export type Outcome = 'delivered' | 'refused' | 'no_answer';

export type Wire = { deliver: (message: Outgoing) => Promise<Outcome>; close: () => void };

/** How long one try may take, in milliseconds. */
const PATIENCE = 15_000;

/** Opens the channels that this installation has: e-mail when SMTP_URL is set, SMS when SMS_URL is. */
export function openChannels(config: Config): { email: Wire | null; sms: Wire | null } {
  return {
    email: config.smtpUrl === null ? null : openEmail(config.smtpUrl, config),
    sms: config.smsUrl === null ? null : openSms(config.smsUrl),
  };
}

/** E-mail over SMTP. The Message-ID is the message's own id: a mailbox that gets it twice can show it once. */
function openEmail(smtpUrl: string, config: Config): Wire {
  const host = new URL(config.baseUrl).hostname;
  const address = config.mailFrom ?? `digihulp@${host}`;
  const url = new URL(smtpUrl);
  for (const wait of ['connectionTimeout', 'greetingTimeout', 'socketTimeout']) url.searchParams.set(wait, String(PATIENCE));
  const transport = nodemailer.createTransport(url.href);
  return {
    deliver: async (message) => {
      try {
        await transport.sendMail({
          messageId: `<${message.id}@${host}>`,
          from: address.includes('<') ? address : { name: message.from, address },
          to: message.recipient,
          subject: message.subject ?? '',
          text: message.body,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return 'delivered';
      } catch (problem) {
        return isRefusal(problem) ? 'refused' : 'no_answer';
      }
    },
    close: () => transport.close(),
  };
}

/** The server does not know this address, for good. A refused sign-in or a full server may be over later. */
function isRefusal(problem: unknown): boolean {
  return (
    problem instanceof Error &&
    'code' in problem &&
    problem.code === 'EENVELOPE' &&
    'responseCode' in problem &&
    Number(problem.responseCode) >= 500
  );
}

/** The gateway's words for "this number or text, never": every other answer may come from a setting or a bad moment. */
const FINAL_ANSWERS = [400, 410, 422];

/** SMS over HTTPS: POST {id, to, text} with the id as Idempotency-Key too. Name and password in the address go along as Basic sign-in. */
function openSms(address: string): Wire {
  const url = new URL(address);
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (url.username) {
    const signIn = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    headers.authorization = `Basic ${Buffer.from(signIn).toString('base64')}`;
    url.username = '';
    url.password = '';
  }
  return {
    deliver: async (message) => {
      const to = parsePhoneNumberFromString(message.recipient, 'BE')?.number;
      if (!to) return 'refused';
      try {
        const answer = await fetch(url, {
          method: 'POST',
          redirect: 'error',
          headers: { ...headers, 'idempotency-key': message.id },
          body: JSON.stringify({ id: message.id, to, text: message.body }),
          signal: AbortSignal.timeout(PATIENCE),
        });
        await answer.body?.cancel();
        if (answer.ok) return 'delivered';
        return FINAL_ANSWERS.includes(answer.status) ? 'refused' : 'no_answer';
      } catch {
        return 'no_answer';
      }
    },
    close: () => {},
  };
}
