import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();
const inBase64 = (data: Buffer) => data.toString('base64url');

/** What the device says of itself: somebody was there; it made sure who (finger, face or code). */
const WAS_THERE = 0x01;
const MADE_SURE = 0x04;
const WITH_KEY = 0x40;

/** How a test's device may do otherwise than it should. */
type Otherwise = { origin?: string; rpId?: string; madeSure?: boolean; counter?: number; challenge?: string };

/** A device that keeps one passkey, in software: what a browser would send for it, as JSON. `address`: of the portal. */
export function softPasskey(address: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const cose = cborMap([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Buffer.from(x, 'base64url')],
    [-3, Buffer.from(y, 'base64url')],
  ]);
  const clientData = (type: string, challenge: string, { origin = address }: Otherwise) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const authData = ({ rpId = new URL(address).hostname, madeSure = true, counter = 0 }: Otherwise, key?: Buffer) => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const flags = Buffer.from([WAS_THERE | (madeSure ? MADE_SURE : 0) | (key ? WITH_KEY : 0)]);
    return Buffer.concat([sha256(rpId), flags, count, ...(key ? [key] : [])]);
  };
  const base = { id: inBase64(id), rawId: inBase64(id), type: 'public-key', clientExtensionResults: {} };
  return {
    /** The answer when the portal asks to make a key. */
    made: (challenge: string, otherwise: Otherwise = {}) => {
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose]);
      const attestation = cborMap([
        ['fmt', 'none'],
        ['attStmt', new Map<string, string>()],
        ['authData', authData(otherwise, credential)],
      ]);
      const clientDataJSON = inBase64(clientData('webauthn.create', otherwise.challenge ?? challenge, otherwise));
      return JSON.stringify({ ...base, response: { clientDataJSON, attestationObject: inBase64(attestation), transports: ['internal'] } });
    },
    /** The answer when the portal asks to use one. */
    used: (challenge: string, otherwise: Otherwise = {}) => {
      const authenticatorData = authData(otherwise);
      const client = clientData('webauthn.get', otherwise.challenge ?? challenge, otherwise);
      const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(client)]), privateKey);
      const response = {
        clientDataJSON: inBase64(client),
        authenticatorData: inBase64(authenticatorData),
        signature: inBase64(signature),
      };
      return JSON.stringify({ ...base, response });
    },
  };
}

type Cbor = number | string | Buffer | Map<string, string>;

/** As much of CBOR (RFC 8949) as a passkey needs. */
function cborMap(entries: [Cbor, Cbor][]): Buffer {
  return Buffer.concat([head(5, entries.length), ...entries.flat().map(cbor)]);
}

function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  return Buffer.isBuffer(value) ? Buffer.concat([head(2, value.length), value]) : head(5, 0);
}

function head(major: number, length: number): Buffer {
  const kind = major << 5;
  if (length < 24) return Buffer.from([kind | length]);
  return length < 256 ? Buffer.from([kind | 24, length]) : Buffer.from([kind | 25, length >> 8, length & 255]);
}
