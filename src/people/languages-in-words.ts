const LANGUAGES = new Intl.DisplayNames('nl-BE', { type: 'language' });

/** "Arabisch, Turks": languages by their code (ISO 639-1). */
export function languagesInWords(codes: readonly string[]): string {
  return codes.map((code) => LANGUAGES.of(code) ?? code).join(', ');
}
