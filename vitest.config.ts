import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const globalSetup = 'tests/support/global-setup.ts';

/** What takes minutes begins first, so that nobody waits for it at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const length = ({ moduleId }: TestSpecification) => (moduleId.endsWith('proofs.test.ts') ? 2 : moduleId.includes('/journeys/') ? 1 : 0);
    return sorted.sort((a, b) => length(b) - length(a));
  }
}

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.{ts,tsx}', 'bench/**/*.test.ts'],
    globalSetup: existsSync(globalSetup) ? [globalSetup] : [],
    sequence: { sequencer: LongestFirst },
    pool: 'forks',
    maxWorkers: 3, // also on two cores: much of the time a test waits for a browser or a database
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
