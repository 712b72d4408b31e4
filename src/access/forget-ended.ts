import type { App } from '../foundation/app.ts';
import { forgetOldForms } from './kept-forms.ts';
import { forgetOldLinks } from './mailed-link.ts';
import { forgetEndedSessions } from './session.ts';
import { forgetOldTries } from './throttle.ts';
import { forgetUsed } from './used-once.ts';

/** Takes away what signing in leaves behind: sessions that have ended, tries of long ago, links whose time is over, what
 *  somebody typed a day ago and never sent. */
export async function forgetEnded(app: App): Promise<void> {
  await forgetEndedSessions(app);
  await forgetOldTries(app);
  await forgetOldLinks(app);
  await forgetOldForms(app);
  await forgetUsed(app);
}
