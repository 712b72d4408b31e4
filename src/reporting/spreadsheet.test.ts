import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csv } from './spreadsheet.ts';

describe('an exported table', () => {
  it('has semicolons, quoted texts and bare figures', () => {
    expect(
      csv([
        ['Maand', 'Samen'],
        ['mei "A"', 12],
        ['juni', null],
      ]),
    ).toBe('\uFEFF"Maand";"Samen"\r\n"mei ""A""";12\r\n"juni";""\r\n');
  });

  it('runs nothing, whatever a name begins with', () => {
    fc.assert(
      fc.property(fc.constantFrom(...'=+-@|%\t\r\n\0'), fc.string(), fc.constantFrom('', ' '), (sign, rest, blank) => {
        const cell = csv([[blank + sign + rest]]).slice(2, -3);
        expect(cell).not.toMatch(/^\s*[=+\-@|%]|^\p{Cc}/u);
      }),
    );
  });
});
