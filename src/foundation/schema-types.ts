import { spawnSync } from 'node:child_process';

/** Where the types of the tables stand. */
export const SCHEMA_TYPES = 'src/foundation/schema.ts';

const TYPE_OF = { timestamptz: 'Temporal.Instant', date: 'Temporal.PlainDate', int8: 'number', uuid: 'string' };

/** The TypeScript of a migrated database's tables, in our own layout. `ownerUrl` connects as the database's owner. */
export function schemaTypes(ownerUrl: string): string {
  const options = [
    '--dialect',
    'postgres',
    '--url',
    ownerUrl,
    '--print',
    '--type-mapping',
    JSON.stringify(TYPE_OF),
    '--log-level',
    'error',
  ];
  const made = run('node_modules/kysely-codegen/dist/cli/bin.js', options);
  return run('node_modules/@biomejs/biome/bin/biome', ['check', '--write', `--stdin-file-path=${SCHEMA_TYPES}`], made);
}

function run(program: string, options: string[], input?: string): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, ...options], { input, encoding: 'utf8', maxBuffer: 1e8 });
  if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
  return stdout;
}
