import { type RawBuilder, sql } from 'kysely';
import type { Actor, Grant } from '../foundation/actor.ts';
import { isId } from '../foundation/ids.ts';
import type { Role } from '../partners/roles.ts';

/** How far a role reaches. All three null: the whole Digibank. */
export type RoleScope = Omit<Grant, 'role'>;

type ScopeKind = 'digibank' | 'organisation' | 'help_point' | 'municipality';

/** Where each role can be held (domain, rights matrix). A coordinator always answers for the whole Digibank, a referrer always comes from an organisation. */
const HELD_AT: Readonly<Record<Role, readonly ScopeKind[]>> = {
  referrer: ['organisation'],
  coach: ['help_point', 'digibank'],
  community_worker: ['help_point', 'organisation', 'digibank'],
  help_point_manager: ['help_point'],
  trainer: ['organisation', 'digibank', 'help_point'],
  device_manager: ['digibank'],
  refurbisher: ['organisation', 'digibank'],
  volunteer_coordinator: ['digibank'],
  coordinator: ['digibank'],
  policy_reader: ['municipality'],
  funder: ['digibank'],
  privacy_officer: ['digibank'],
};

const WHOLE: RoleScope = { organisationId: null, helpPointId: null, nisCode: null };

function kindOf(scope: RoleScope): ScopeKind {
  if (scope.organisationId) return 'organisation';
  if (scope.helpPointId) return 'help_point';
  return scope.nisCode ? 'municipality' : 'digibank';
}

/** Whether a role can be held at such a place at all. */
export function fits(role: Role, scope: RoleScope): boolean {
  return HELD_AT[role].includes(kindOf(scope));
}

/** Whom an actor lets in and out: all roles or coaches alone, at these help points or (null) anywhere in the Digibank. */
export type StaffReach = { roles: 'all' | 'coaches'; helpPointIds: string[] | null };

/** A coordinator runs everybody, who coordinates the volunteers all coaches, the manager of a help point its coaches (domain 2.2). */
export function staffReach(actor: Actor): StaffReach {
  const holds = (wanted: Role) => actor.grants.some(({ role }) => role === wanted);
  if (holds('coordinator')) return { roles: 'all', helpPointIds: null };
  if (holds('volunteer_coordinator')) return { roles: 'coaches', helpPointIds: null };
  const own = actor.grants.flatMap(({ role, helpPointId }) => (role === 'help_point_manager' ? (helpPointId ?? []) : []));
  return { roles: 'coaches', helpPointIds: own };
}

/** Whether an actor may give or end this role there. */
export function mayGive(actor: Actor, role: string, scope: RoleScope): boolean {
  const { roles, helpPointIds } = staffReach(actor);
  if (roles === 'coaches' && role !== 'coach') return false;
  return helpPointIds === null || (scope.helpPointId !== null && helpPointIds.includes(scope.helpPointId));
}

/** The same in SQL, for a table with roles that the query calls `alias`. */
export function withinStaffReach(actor: Actor, alias: 'g' | 'i'): RawBuilder<unknown> {
  const { roles, helpPointIds } = staffReach(actor);
  const at = (column: string) => sql.ref(`${alias}.${column}`);
  return sql`((${roles === 'all'} or ${at('role')} = 'coach')
    and (${helpPointIds === null} or ${at('help_point_id')} = any(${helpPointIds ?? []}::uuid[])))`;
}

/** A place of a role as one text, for a list to choose from: "help_point:<id>". */
export function codeOfScope(scope: RoleScope): string {
  const kind = kindOf(scope);
  return kind === 'digibank' ? kind : `${kind}:${scope.organisationId ?? scope.helpPointId ?? scope.nisCode}`;
}

/** The place that such a text stands for; null when it is none. */
export function scopeOfCode(code: string): RoleScope | null {
  const [kind, key = ''] = code.split(':');
  if (kind === 'digibank') return WHOLE;
  if (kind === 'municipality' && /^\d{5}$/.test(key)) return { ...WHOLE, nisCode: key };
  if (!isId(key)) return null;
  if (kind === 'organisation') return { ...WHOLE, organisationId: key };
  return kind === 'help_point' ? { ...WHOLE, helpPointId: key } : null;
}
