import { parseArgs } from 'node:util';
import { commit } from '../support/commit.ts';
import { audit } from './audit.ts';
import { doubleSubmit } from './double-submit.ts';
import { fuzz } from './fuzz.ts';
import { guessing } from './guessing.ts';
import { kill } from './kill.ts';
import { matching } from './matching.ts';
import { matrix } from './matrix.ts';
import { permissionCost } from './permission-cost.ts';
import { recurrence } from './recurrence.ts';
import { rights } from './rights.ts';
import { rls } from './rls.ts';
import { search } from './search.ts';
import { seats } from './seats.ts';
import { sharedComputer } from './shared-computer.ts';
import type { Proof, Size } from './verdict.ts';

/** Everything that `npm run proof` can show. */
const proofs: readonly Proof[] = [
  seats,
  doubleSubmit,
  rls,
  matrix,
  kill,
  matching,
  recurrence,
  search,
  audit,
  guessing,
  rights,
  fuzz,
  permissionCost,
  sharedComputer,
];

/** Figures that have a command of their own, named here so that one list holds them all. */
const BENCH = {
  name: 'bench',
  goal: 'met npm run bench: CPU per vraag naast het plafond (lijst, moment en pagina ≤ 1, schrijven ≤ 4, jaarverslag ≤ 1,5), start, geheugen, eerste pagina',
};

/** `npm run proof -- <name> [--size small|full] [--seed n]`: one line of words, then one JSON object. Exit code 1 where the goal is missed. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { list: { type: 'boolean' }, size: { type: 'string', default: 'full' }, seed: { type: 'string', default: '1' } },
  });
  if (values.list) {
    for (const { name, goal } of [...proofs, BENCH]) console.log(`${name.padEnd(16)}${goal}`);
    return 0;
  }
  const proof = proofs.find(({ name }) => name === positionals[0]);
  const seed = Number(values.seed);
  if (!proof || !isSize(values.size) || !Number.isInteger(seed)) {
    console.error(`Zo: npm run proof -- <${proofs.map(({ name }) => name).join('|')}> [--size small|full] [--seed 1], of --list.`);
    return 1;
  }
  const began = performance.now();
  const { figures, pass } = await proof.run({ size: values.size, seed });
  console.log(`${proof.name}: ${proof.goal}`);
  console.log(pass ? 'Gehaald.' : 'NIET gehaald.');
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  console.log(
    JSON.stringify({
      name: proof.name,
      figures: { size: values.size, seconds, ...figures },
      goal: proof.goal,
      pass,
      seed,
      commit: commit(),
    }),
  );
  return pass ? 0 : 1;
}

function isSize(text: string): text is Size {
  return text === 'small' || text === 'full';
}

main().then(
  (code) => process.exit(code),
  (problem: unknown) => {
    console.error(problem);
    process.exit(1);
  },
);
