import { describe, expect, it } from 'vitest';
import { DayStrip, stripInWords } from './day-strip.tsx';

const coach = { from: 14 * 60, to: 16 * 60 + 30, kind: 'coach', label: 'open met begeleider' } as const;

describe('DayStrip', () => {
  it('says the day in words, with the time of now', () => {
    expect(stripInWords([coach], 14 * 60 + 5)).toEqual(['14 tot 16.30 uur: open met begeleider.', 'Nu is het 14.05 uur.']);
    expect(String(<DayStrip blocks={[coach]} />)).toContain('aria-label="14 tot 16.30 uur: open met begeleider."');
  });

  it('says that a day without moments is closed', () => {
    expect(stripInWords([])).toEqual(['Gesloten.']);
  });

  it('spans 8 to 21 h: half past two in the afternoon is the middle', () => {
    const strip = String(<DayStrip blocks={[]} now={14 * 60 + 30} />);
    expect(strip).toContain('class="strip-now" x1="50%" x2="50%"');
    expect(strip).toContain('x="100%"');
  });

  it('cuts off what lies outside, and draws no block or now-line beyond it', () => {
    const early = { from: 7 * 60, to: 14 * 60 + 30, kind: 'open', label: 'open' } as const;
    expect(String(<DayStrip blocks={[early]} />)).toContain('class="strip-open" x="0%" y="9" width="50%"');
    const night = { from: 21 * 60 + 30, to: 22 * 60, kind: 'open', label: 'open' } as const;
    const strip = String(<DayStrip blocks={[night]} now={22 * 60} />);
    expect(strip).not.toContain('strip-open');
    expect(strip).not.toContain('strip-now');
    expect(strip).toContain('21.30 tot 22 uur: open.');
  });

  it('sets no style in an attribute, as the content policy asks', () => {
    expect(String(<DayStrip blocks={[coach]} size="full" now={600} />)).not.toContain('style=');
  });
});
