import { execFileSync } from 'node:child_process';

/** The commit that was measured, with "+" where the files differ from it; null outside a checkout. */
export function commit(): string | null {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty=+', '--abbrev=12'], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return null;
  }
}
