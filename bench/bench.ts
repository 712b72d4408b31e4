import { availableParallelism, cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { commit } from '../tests/support/commit.ts';
import { postgresMeter, processMeter } from './cpu.ts';
import { type Job, jobsFor, layCast } from './jobs.ts';
import { load } from './load.ts';
import { compareSides, ratioOf, type Side } from './measure.ts';
import { HEADING, lineOf, megabytes, type Result } from './print.ts';
import { startTwice } from './second-start.ts';
import { freePort, NOW, openStage, startProgram } from './stage.ts';

const CONNECTIONS = [1, 10, 50];
const GOALS = { secondStartMs: 3_000, firstPageBytes: 13_000, nodeMegabytes: 150, totalMegabytes: 250 };
const IDLE_MS = 60_000;

type Measured = { job: Job; rows: Result[] };
type Start = { secondStartMs: number; firstPageBytes: number; memory: { node: number | null; database: number | null } };

/** `npm run bench -- [--quick] [--size small|flanders] [--data-url postgres://…] [--only list,one,start]`. Exit code 1 where a goal is missed. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      size: { type: 'string', default: 'small' },
      'data-url': { type: 'string' },
      only: { type: 'string' },
    },
  });
  const stretch = values.quick ? { seconds: 0.7, turns: 2, warm: 0.7, lay: 1_500 } : { seconds: 4, turns: 4, warm: 3, lay: 15_000 };
  const only = values.only?.split(',');
  const installation = !only || only.includes('start') ? await startTwice(await freePort()) : null;
  const memory = installation && sleep(Math.max(0, installation.readyAt + IDLE_MS - performance.now())).then(installation.memory);
  const stage = await openStage({ size: values.size, dataUrl: values['data-url'] ?? process.env.DATABASE_URL ?? null });
  const cast = await layCast(stage);
  const now = NOW.toString();
  const ours = await startProgram(
    'dist/main.js',
    { DATABASE_URL: stage.ownerUrl, DIGIHULP_DATA: stage.dataFolder, DIGIHULP_NOW: now, DIGIHULP_DEMO: '0' },
    '/readyz',
  );
  const ceiling = await startProgram('bench/ceiling.mjs', { DATABASE_URL: stage.ownerUrl, DIGIBANK: cast.digibankId, NOW: now }, '/ready');
  const database = stage.postmaster === null ? null : postgresMeter(stage.postmaster);
  const side = (program: { origin: string; pid: number }, next: Side['next']): Side => ({
    origin: program.origin,
    next,
    program: processMeter(program.pid),
    database,
  });

  console.log(`${cpus()[0]?.model ?? 'processor'}, ${availableParallelism()} kernen, gegevens: ${values.size}`);
  console.log(HEADING);
  const results: Measured[] = [];
  for (const job of jobsFor(cast, stage)) {
    if (only && !only.includes(job.name)) continue;
    const sides = { ours: side(ours, job.ours), ceiling: side(ceiling, job.ceiling) };
    await job.lay?.(stretch.lay);
    await stage.tidyUp();
    for (const one of [sides.ours, sides.ceiling]) await load(one.origin, { connections: 10, seconds: stretch.warm, next: one.next });
    const rows: Result[] = [];
    for (const connections of CONNECTIONS) {
      await job.lay?.(stretch.lay);
      await stage.tidyUp();
      const figures = await compareSides(sides, { connections, seconds: stretch.seconds, turns: stretch.turns });
      const result = { connections, ...figures, ratio: ratioOf(figures) };
      console.log(lineOf(job.words, job.goal, result));
      rows.push(result);
    }
    results.push({ job, rows });
  }
  await Promise.all([ours.stop(), ceiling.stop()]);
  await stage.close();

  let start: Start | null = null;
  if (installation && memory) {
    start = { secondStartMs: installation.secondStartMs, firstPageBytes: installation.firstPageBytes, memory: await memory };
    await installation.stop();
    console.log(
      `Tweede start tot /readyz: ${Math.round(start.secondStartMs)} ms. Eerste pagina met opmaak: ${start.firstPageBytes} bytes.`,
    );
    console.log(`Geheugen (PSS) na 60 s: Node ${megabytes(start.memory.node)}, databank ${megabytes(start.memory.database)}.`);
  }

  const figures = { jobs: Object.fromEntries(results.map(({ job, rows }) => [job.name, { goal: job.goal, rows }])), start };
  const misses = missed(results, start);
  console.log(misses.length === 0 ? 'Alle doelen gehaald.' : `Niet gehaald: ${misses.join('; ')}.`);
  const goal = { ratios: Object.fromEntries(results.map(({ job }) => [job.name, job.goal])), ...GOALS };
  console.log(JSON.stringify({ name: 'bench', figures, goal, pass: misses.length === 0, seed: null, commit: commit() }));
  return misses.length === 0 ? 0 : 1;
}

/** The goals that were missed, in words; a wrong answer is a miss whatever it cost. What cannot be measured is not held against anybody. */
function missed(results: readonly Measured[], start: Start | null): string[] {
  const misses = results.flatMap(({ job, rows }) => {
    const worst = Math.max(...rows.map(({ ratio }) => ratio));
    const wrong = rows.reduce((sum, { ours, ceiling }) => sum + ours.wrong + ceiling.wrong, 0);
    return [
      ...(worst > job.goal ? [`${job.words} ${worst.toFixed(2)} × (doel ${job.goal})`] : []),
      ...(wrong > 0 ? [`${job.words}: ${wrong} verkeerde antwoorden`] : []),
    ];
  });
  if (!start) return misses;
  const { node, database } = start.memory;
  if (start.secondStartMs > GOALS.secondStartMs) misses.push(`tweede start ${Math.round(start.secondStartMs)} ms`);
  if (start.firstPageBytes > GOALS.firstPageBytes) misses.push(`eerste pagina ${start.firstPageBytes} bytes`);
  if (node !== null && node > GOALS.nodeMegabytes) misses.push(`Node ${Math.round(node)} MB`);
  if (node !== null && database !== null && node + database > GOALS.totalMegabytes) misses.push(`samen ${Math.round(node + database)} MB`);
  return misses;
}

main().then(
  (code) => process.exit(code),
  (problem: unknown) => {
    console.error(problem);
    process.exit(1);
  },
);
