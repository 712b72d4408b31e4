import type { Context } from '../../foundation/app.ts';
import { StijlPage } from '../stijl.tsx';

/** GET /platform/stijl: every component in its states. */
export function showStyle(c: Context) {
  return c.html(<StijlPage />);
}
