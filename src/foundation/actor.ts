/** One role of an account in one Digibank, and how far it reaches. All three null: the whole Digibank. */
export type Grant = {
  role: string;
  organisationId: string | null;
  helpPointId: string | null;
  nisCode: string | null;
};

/** Who acts: a signed-in person with the roles held in this Digibank, or nobody (a citizen, a job). */
export type Actor = {
  accountId: string | null;
  name: string;
  grants: readonly Grant[];
};

export const NOBODY: Actor = { accountId: null, name: '', grants: [] };

/** How far something reaches, from wide to narrow. `relation`: people with whom there is a referral, a question, a booking or a hand-over. */
export type ReachCode = 'digibank' | 'municipality' | 'organisation' | 'help_point' | 'relation' | 'own';

/** What a permission says: which roles hold it, and in words what it lets one do. `reach`: where it goes less far than the role itself
 *  (REACH_OF_ROLE in partners/roles.ts), for all its roles or for those named. */
export type Permission = {
  roles: readonly string[];
  words: string;
  reach?: ReachCode | Readonly<Partial<Record<string, ReachCode>>>;
  /** For what cannot be taken back, or gives somebody much: who showed a factor longer than ten minutes ago shows one again. */
  fresh?: true;
  /** For what reaches beyond the Digibank's own transaction, so that undoing that does not undo it: who asks is known before it begins. */
  certain?: true;
};

/** How far an actor may look for one permission. `everything`: the whole Digibank. */
export type Reach = { everything: boolean; organisationIds: string[]; helpPointIds: string[]; nisCodes: string[] };

/** How far a permission goes for a role, where that is less than the role itself; else null. */
export function narrowedReach({ reach }: Permission, role: string): ReachCode | null {
  return (typeof reach === 'object' ? reach[role] : reach) ?? null;
}

/** The grants of an actor that carry a permission. None means: not allowed. */
export function grantsFor(actor: Actor, permission: Permission): Grant[] {
  return actor.grants.filter((grant) => permission.roles.includes(grant.role));
}

/** Where a lookup for this permission starts from. */
export function reachOf(actor: Actor, permission: Permission): Reach {
  const grants = grantsFor(actor, permission);
  const scoped = <K extends 'organisationId' | 'helpPointId' | 'nisCode'>(key: K) => grants.flatMap((grant) => grant[key] ?? []);
  return {
    everything: grants.some((grant) => !grant.organisationId && !grant.helpPointId && !grant.nisCode),
    organisationIds: scoped('organisationId'),
    helpPointIds: scoped('helpPointId'),
    nisCodes: scoped('nisCode'),
  };
}

/** The role under which an actor acts when it must be named once, as in an event. */
export function mainRole(actor: Actor): string | null {
  return actor.grants[0]?.role ?? null;
}
