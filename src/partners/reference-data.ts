import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { sha256 } from '../foundation/ids.ts';

const FOLDER = 'db/seeds';
const FILES = [
  'municipalities.csv',
  'places.csv',
  'public-holidays.csv',
  'school-holidays.csv',
  'topics.json',
  'target-groups.json',
] as const;

type Row = Record<string, string | number | boolean | string[] | null>;
type TopicGroup = { code: string; label: string; pictogram: string; topics: Topic[] };
type Topic = { code: string; label: string; synonyms: string[]; digcomp?: string; boundary?: boolean; urgent?: boolean };
type TargetGroup = { code: string; label: string; core: boolean };

/** Brings municipalities, places, holidays, topics and target groups up to date with db/seeds, as the owner and in one transaction.
 *  Does nothing, in one short query, when the files are those of last time. Several programs may call it at once: they take turns. */
export async function loadReferenceData(ownerUrl: string): Promise<void> {
  const texts = FILES.map((file) => readFileSync(join(FOLDER, file), 'utf8'));
  const hash = sha256(texts.join('\n'));
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    if (await isLoaded(owner, hash)) return;
    await owner.query('begin');
    await owner.query('lock table reference_data');
    if (!(await isLoaded(owner, hash))) await load(owner, texts, hash);
    await owner.query('commit');
  } finally {
    await owner.end();
  }
}

async function isLoaded(owner: pg.Client, hash: Buffer): Promise<boolean> {
  const { rowCount } = await owner.query('select 1 from reference_data where hash = $1', [hash]);
  return rowCount === 1;
}

async function load(owner: pg.Client, texts: readonly string[], hash: Buffer): Promise<void> {
  const [municipalities = '', places = '', holidays = '', schoolHolidays = '', topics = '', targetGroups = ''] = texts;
  const groups: TopicGroup[] = JSON.parse(topics);
  await put(owner, 'municipality', ['nis_code'], readCsv(municipalities));
  await put(owner, 'postcode_place', ['postcode', 'place'], readCsv(places));
  await put(owner, 'public_holiday', ['on_date'], readCsv(holidays));
  await put(owner, 'school_holiday', ['first_day'], readCsv(schoolHolidays));
  await put(
    owner,
    'topic_group',
    ['code'],
    groups.map(({ code, label, pictogram }, rank) => ({ code, label, pictogram, rank })),
  );
  await put(
    owner,
    'topic',
    ['code'],
    groups.flatMap((group) => group.topics.map((topic, rank) => topicRow(group, topic, rank))),
  );
  await put(
    owner,
    'target_group',
    ['code'],
    (JSON.parse(targetGroups) as TargetGroup[]).map((group, rank) => ({ ...group, rank })),
  );
  await owner.query('insert into reference_data (hash) values ($1) on conflict (only_one) do update set hash = excluded.hash', [hash]);
}

function topicRow(group: TopicGroup, topic: Topic, rank: number): Row {
  return {
    code: topic.code,
    topic_group: group.code,
    label: topic.label,
    synonyms: topic.synonyms,
    digcomp: topic.digcomp ?? null,
    boundary: topic.boundary ?? false,
    urgent: topic.urgent ?? false,
    rank,
  };
}

/** Our own files hold no quotes and no commas within a value; an empty value is null. */
function readCsv(text: string): Row[] {
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const names = header.split(',');
  return lines.map((line) => {
    const values = line.split(',');
    return Object.fromEntries(names.map((name, at) => [name, values[at] || null]));
  });
}

/** Adds the rows, and changes those whose key is there already. Names come from the files above, never from people. */
async function put(owner: pg.Client, table: string, key: readonly string[], rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const changes = columns.filter((column) => !key.includes(column)).map((column) => `${column} = excluded.${column}`);
  await owner.query(
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)
     on conflict (${key}) do update set ${changes}`,
    [JSON.stringify(rows)],
  );
}
