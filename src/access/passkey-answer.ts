import { z } from 'zod';

const base = {
  id: z.string().max(2_000),
  rawId: z.string().max(2_000),
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}),
};
const bytes = z.string().max(20_000);

/** What a browser answers when somebody uses a passkey, as JSON in a field of a form. */
export const usedKey = answer(
  z.object({
    ...base,
    response: z.object({ clientDataJSON: bytes, authenticatorData: bytes, signature: bytes, userHandle: bytes.optional() }),
  }),
);

/** What a browser answers when a device made a passkey. */
export const madeKey = answer(
  z.object({
    ...base,
    response: z.object({
      clientDataJSON: bytes,
      attestationObject: bytes,
      transports: z
        .array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']))
        .optional()
        .catch(undefined),
    }),
  }),
);

function answer<T extends z.ZodType>(shape: T) {
  return z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' });
        return z.NEVER;
      }
    })
    .pipe(shape);
}
