import { type Place, seal, unseal } from '../foundation/sealing.ts';

const placeOf = (digibankId: string, row: string, column: 'recipient' | 'body'): Place => ({
  column: `message.${column}`,
  digibankId,
  row,
});

/** To whom and what, as the row of a message keeps it: sealed for that row. */
export function sealMessage(digibankId: string, id: string, { recipient, body }: { recipient: string | null; body: string }) {
  return {
    recipient: recipient === null ? null : seal(placeOf(digibankId, id, 'recipient'), recipient),
    body: seal(placeOf(digibankId, id, 'body'), body),
  };
}

/** A row of a message, with what is sealed in it opened. */
export function openMessage<T extends { id: string; recipient: Buffer | null; body: Buffer }>(digibankId: string, row: T) {
  const { id, recipient, body } = row;
  return {
    ...row,
    recipient: recipient && unseal(placeOf(digibankId, id, 'recipient'), recipient),
    body: unseal(placeOf(digibankId, id, 'body'), body),
  };
}
