import { expect, test } from 'vitest';
import { FIRM, NOW } from '../../tests/support/world.ts';
import { typedFromDates } from './date-rows.ts';
import { differences } from './differences.ts';

const choices = {
  organisations: [{ id: FIRM, name: 'Maatwerk Voorbeeld' }],
  forDigibank: false,
  helpPoints: [],
  trainers: [],
  topics: [{ topics: [{ code: 'talk.whatsapp', label: 'WhatsApp' }] }],
  targetGroups: [],
  others: [],
  material: [],
};
const date = { id: 'een', startsAt: NOW.add({ hours: 24 }), endsAt: NOW.add({ hours: 26 }) };
const kept = {
  titel: 'Eerste stappen',
  soort: 'course',
  themas: ['talk.whatsapp', 'device.basic'],
  organisatie: FIRM,
  meebrengen: 'Uw gsm\nEen schriftje',
  plaatsen: '8',
  ...typedFromDates([date]),
};
const told = (typed: Partial<Record<keyof typeof kept, string | string[]>>, dates = [date]) =>
  differences(kept, { ...kept, ...typed }, choices, { kept: [date], typed: dates }, NOW);

test('the same form differs in nothing, whatever the order of the ticks and the ends of the lines', () => {
  expect(told({ themas: ['device.basic', 'talk.whatsapp'], meebrengen: 'Uw gsm\r\nEen schriftje ' })).toEqual([]);
});

test('a line a field says what is kept now, as the form names it', () => {
  expect(told({ titel: 'Stap voor stap', plaatsen: '', soort: 'workshop', organisatie: '', themas: [] })).toEqual([
    'Soort: Cursus',
    'Titel: Eerste stappen',
    'Waarover gaat het?: device.basic, WhatsApp',
    'In naam van: Maatwerk Voorbeeld',
    'Hoeveel plaatsen?: 8',
  ]);
});

test('other dates are said as dates', () => {
  expect(told({}, [])).toEqual(['Data en uren: woensdag 27 september, 16.45 tot 18.45 uur']);
});
