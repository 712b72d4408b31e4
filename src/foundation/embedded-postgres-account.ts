import { spawnSync } from 'node:child_process';
import { lchownSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { StartupError } from './startup-error.ts';

/** Who runs the database server: a command to put in front of the program's own, and the numeric ids to start it with. */
export type ServerAccount = { prefix: string[]; uid?: number; gid?: number };

const ourselves: ServerAccount = { prefix: [] };

/**
 * A user namespace in which we carry an ordinary number. PostgreSQL refuses to run as root, and as a number that has no name on this
 * machine; in the namespace it sees 65534 ("nobody"), while for the files we stay who we are, so closed folders such as /root stay open.
 */
const inNamespace: ServerAccount = { prefix: ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'] };

/** Accounts made for services, the most fitting first. None is ever created. */
const serviceAccounts = ['postgres', '_postgres', 'daemon', 'nobody'];

/**
 * Chooses who runs the server. An ordinary user does it himself. Root lets an existing service account do it when that account can reach
 * the programs and the data, else a user namespace does; a user without a name on this machine always takes the namespace. Data that
 * already belong to somebody stay with them as long as that works. Throws a StartupError when nothing works.
 *
 * @param program full path of the server program
 * @param dataFolder existing folder that will hold the cluster
 * @param cluster the cluster's folder, which may not exist yet
 */
export function chooseServerAccount(program: string, dataFolder: string, cluster: string): ServerAccount {
  const uid = process.getuid?.();
  if (uid === undefined || (uid !== 0 && hasName())) return ourselves;
  const owner = statSync(cluster, { throwIfNoEntry: false })?.uid;
  const accounts = uid === 0 ? existingServiceAccounts(owner) : [];
  const choices = owner === uid ? [inNamespace, ...accounts] : [...accounts, inNamespace];
  const choice = choices.find((account) => canReach(account, program, dataFolder));
  if (choice) return choice;
  throw new StartupError(
    'De ingebouwde database kan niet als root draaien: start Digihulp als een gewone gebruiker, of stel DATABASE_URL in op een eigen PostgreSQL.',
  );
}

/** Gives the cluster's files to the chosen account where they belong to another. Only root can need this. */
export function handOver(cluster: string, account: ServerAccount): void {
  if (process.getuid?.() !== 0) return;
  const uid = account.uid ?? 0;
  const gid = account.gid ?? 0;
  if (statSync(cluster).uid === uid) return;
  for (const entry of readdirSync(cluster, { recursive: true, encoding: 'utf8' })) lchownSync(join(cluster, entry), uid, gid);
  // Last, because it is what says that the rest is done.
  lchownSync(cluster, uid, gid);
}

function hasName(): boolean {
  try {
    userInfo();
    return true;
  } catch {
    return false;
  }
}

function existingServiceAccounts(preferredUid: number | undefined): ServerAccount[] {
  const lines = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  return serviceAccounts
    .flatMap((name) => lines.filter((fields) => fields[0] === name))
    .map((fields) => ({ prefix: [], uid: Number(fields[2]), gid: Number(fields[3]) }))
    .sort((a, b) => Number(b.uid === preferredUid) - Number(a.uid === preferredUid));
}

function canReach({ prefix, uid, gid }: ServerAccount, program: string, folder: string): boolean {
  const [file = '', ...args] = [...prefix, '/bin/sh', '-c', '"$0" --version && cd "$1"', program, folder];
  return spawnSync(file, args, { uid, gid, cwd: '/', stdio: 'ignore' }).status === 0;
}
