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
  trainer: ['digibank', 'help_point'],
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

/** Whether an actor may give or end this role there: a coordinator every one, the manager of a help point its coaches. */
export function mayGive(actor: Actor, role: string, scope: RoleScope): boolean {
  return actor.grants.some(
    (grant) =>
      grant.role === 'coordinator' ||
      (grant.role === 'help_point_manager' && role === 'coach' && scope.helpPointId !== null && grant.helpPointId === scope.helpPointId),
  );
}

/** The help points whose coaches an actor runs; null: everybody in the Digibank. */
export function staffReach(actor: Actor): string[] | null {
  if (actor.grants.some(({ role }) => role === 'coordinator')) return null;
  return actor.grants.flatMap(({ role, helpPointId }) => (role === 'help_point_manager' ? (helpPointId ?? []) : []));
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
