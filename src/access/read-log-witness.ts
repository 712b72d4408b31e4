import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import { NOBODY } from '../foundation/actor.ts';
import type { App } from '../foundation/app.ts';
import { transaction } from '../foundation/transaction.ts';

/** What a machine of ours remembers of the read log beside the database, where whoever can write in the database does not come: the last
 *  link of each chain, by Digibank, and looks that were gone before they were sealed. */
export type Witness = { heads: Readonly<Record<string, Head>>; lost: readonly LostLook[] };

/** A link by its number and its hash (hexadecimal), which nobody makes without the key. */
export type Head = { number: number; hash: string };

type LostLook = { digibankId: string; lookId: string; noticedAt: string };

const headsIn = z.record(z.string(), z.object({ number: z.int(), hash: z.string() }));
const lostLook = z.object({ digibankId: z.string(), lookId: z.string(), noticedAt: z.string() });

const headsFile = (folder: string) => join(folder, 'read-log-heads.json');
const lostFile = (folder: string) => join(folder, 'read-log-lost.jsonl');
const textOf = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** What stands in a machine's data folder; nothing where no chain was ever sealed by it. */
export function readWitness(folder: string): Witness {
  const lines = textOf(lostFile(folder)).split('\n').filter(Boolean);
  return {
    heads: headsIn.parse(JSON.parse(textOf(headsFile(folder)) || '{}')),
    lost: lines.map((line) => lostLook.parse(JSON.parse(line))),
  };
}

/** Remembers the last link of chains that grew. */
export function rememberHeads(folder: string, grown: Readonly<Record<string, Head>>): void {
  if (Object.keys(grown).length === 0) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${headsFile(folder)}.new`, JSON.stringify({ ...readWitness(folder).heads, ...grown }), { mode: 0o600 });
  renameSync(`${headsFile(folder)}.new`, headsFile(folder));
}

const written = new Map<string, string[]>();

/** Notes looks whose transaction was committed, until the next time this process looks whether they are still there. */
export function noteWritten(digibankId: string, lookIds: readonly string[]): void {
  const noted = written.get(digibankId);
  if (noted) noted.push(...lookIds);
  else written.set(digibankId, [...lookIds]);
}

/** Looks whether what this process wrote since the last time still stands in the read log. What does not was taken away before its seal: it
 *  is written down beside the database and in the log. Gives how many. A row of our own goes after two years at the earliest. */
export async function checkWritten({ database, config, clock, log }: App): Promise<number> {
  let lost = 0;
  for (const [digibankId, lookIds] of written) {
    const noted = lookIds.splice(0);
    if (noted.length === 0) continue;
    const { rows } = await transaction(database, { digibankId, actor: NOBODY, now: clock() }, ({ db }) =>
      sql<{ id: string }>`
        select id from unnest(${noted}::uuid[]) as noted (id)
        where not exists (select from read_log l where l.digibank_id = ${digibankId} and l.id = noted.id)`.execute(db),
    ).catch((problem: unknown) => {
      noteWritten(digibankId, noted);
      throw problem;
    });
    for (const { id } of rows) {
      log.error({ digibankId, lookId: id }, 'a look was taken out of the read log before it was sealed');
      mkdirSync(config.dataFolder, { recursive: true });
      const line: LostLook = { digibankId, lookId: id, noticedAt: clock().toString() };
      appendFileSync(lostFile(config.dataFolder), `${JSON.stringify(line)}\n`, { mode: 0o600 });
    }
    lost += rows.length;
  }
  return lost;
}
