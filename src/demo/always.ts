/** Since when what has no date of its own holds: the start of the project, or a year ago where the clock stands before that. */
export function always(today: Temporal.PlainDate): Temporal.PlainDate {
  const [earliest = today] = [Temporal.PlainDate.from('2023-01-01'), today.subtract({ years: 1 })].sort(Temporal.PlainDate.compare);
  return earliest;
}
