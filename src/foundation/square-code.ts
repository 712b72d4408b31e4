import encodeQR from 'qr';

/** An address as a square code (ISO/IEC 18004): row by row, "1" for dark, with a light edge of two. */
export const squareCode = (address: string): string[] =>
  encodeQR(address, 'raw').map((row) => row.map((dark) => (dark ? '1' : '0')).join(''));
