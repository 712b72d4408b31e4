/** The mark of Digihulp: a day strip in small, with the yellow line of now. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 44 32" width="44" height="32" aria-hidden="true" focusable="false">
      <rect class="mark-day" x="1" y="9" width="42" height="15" rx="3" />
      <rect class="mark-open" x="8" y="9" width="22" height="15" />
      <rect class="mark-now" x="20" y="2" width="7" height="28" rx="2" />
    </svg>
  );
}
