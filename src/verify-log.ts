import { existsSync } from 'node:fs';
import { chainKey } from './access/read-log-chain.ts';
import { readWitness } from './access/read-log-witness.ts';
import { type Broken, type Verdict, verifyReadLog } from './access/verify-read-log.ts';
import { NOBODY } from './foundation/actor.ts';
import { startClock } from './foundation/clock.ts';
import { readConfig } from './foundation/config.ts';
import { openDatabase } from './foundation/database.ts';
import { findEmbeddedPostgres } from './foundation/embedded-postgres.ts';
import { readOrMakeKey } from './foundation/key.ts';
import { prepareDatabase } from './foundation/prepare-database.ts';
import { StartupError } from './foundation/startup-error.ts';
import { transaction } from './foundation/transaction.ts';
import { jobs } from './rooms.ts';

const BROKEN: Record<Broken['what'], (seal: number) => string> = {
  checkpoint_forged: (seal) => `het beginpunt na schakel ${seal} draagt niet onze handtekening`,
  seal_missing: (seal) => `schakel ${seal} is weg`,
  look_missing: (seal) => `in schakel ${seal} is een regel weg`,
  changed: (seal) => `schakel ${seal} is veranderd nadat hij werd gesloten`,
  end_cut: (seal) =>
    `schakel ${seal} is weg, of een andere dan deze machine onthield: het einde werd afgesneden, of een oudere back-up teruggezet`,
  look_added: (seal) => `na schakel ${seal} staat een regel die er niet bij hoort, of een laatste schakel is weg`,
};

/** `npm run verify-log`: reads the chain of looks of every Digibank again, also while the portal runs. Exit code 1 where one does not hold. */
async function main(): Promise<number> {
  const config = readConfig(process.env);
  if (!existsSync(config.keyFile)) {
    throw new StartupError(`Het sleutelbestand ${config.keyFile} is er niet. Zonder die sleutel kan niemand het logboek nakijken.`);
  }
  const key = chainKey(readOrMakeKey(config.keyFile));
  const now = startClock(config.demoNow)();
  const running = config.databaseUrl ?? (await findEmbeddedPostgres(config.dataFolder));
  const { ownerUrl, stop } = running ? { ownerUrl: running, stop: async () => {} } : await prepareDatabase(config, now, jobs);
  const database = openDatabase(ownerUrl, 1);
  try {
    const witness = readWitness(config.dataFolder);
    let broken = 0;
    const digibanken = await database.selectFrom('digibank').select(['digibank_id as id', 'name']).orderBy('name').execute();
    for (const { id, name } of digibanken) {
      const verdict = await transaction(database, { digibankId: id, actor: NOBODY, now }, (scope) =>
        verifyReadLog(scope, key, witness.heads[id]),
      );
      console.log(`${name}: ${inWords(verdict)}`);
      if (verdict.broken) broken++;
    }
    for (const { lookId, noticedAt } of witness.lost)
      console.log(`Weggenomen voor er een schakel van was: regel ${lookId}, gezien op ${noticedAt}.`);
    console.log(broken === 0 ? 'Alle ketens kloppen.' : `${broken} van de ${digibanken.length} ketens kloppen NIET.`);
    return broken === 0 && witness.lost.length === 0 ? 0 : 1;
  } finally {
    await database.destroy();
    await stop();
  }
}

/** The last link is said with its hash: whoever keeps that line elsewhere sees later whether the end of the chain was cut off. */
function inWords({ looks, waiting, expired, head, broken }: Verdict): string {
  if (broken) return `klopt NIET: ${BROKEN[broken.what](broken.seal)}.`;
  const last = head.number > 0 ? ` Laatste schakel ${head.number}: ${head.hash.toString('hex').slice(0, 16)}.` : '';
  return `klopt. ${looks} regels nagekeken, ${waiting} wachten nog, ${expired} verlopen.${last}`;
}

main().then(
  (code) => process.exit(code),
  (problem: unknown) => {
    console.error(problem instanceof StartupError ? problem.message : problem);
    process.exit(1);
  },
);
