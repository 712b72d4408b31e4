import { narrowedReach, type Permission } from '../foundation/actor.ts';
import { m } from '../paraglide/messages.js';
import { REACH_OF_ROLE, ROLES, type Role, SUPPORT } from '../partners/roles.ts';
import { reachInWords } from '../ui/reach-in-words.ts';
import { roleInWords } from '../ui/role-in-words.ts';

/** The page docs/wie-mag-wat.md, from the permissions alone: for each role everything it may do and how far, then one table of all. */
export function whoMayWhat(permissions: Readonly<Record<string, Permission>>): string {
  const all = Object.values(permissions);
  const parts = [
    `# ${m.access_rights_doc_title()}`,
    m.access_rights_doc_lead(),
    ...[...ROLES, SUPPORT].map((role) => partOfRole(role, all)),
    `## ${m.access_rights_doc_operator()}`,
    listOf(all.filter(({ roles }) => roles.length === 0).map((permission) => permissionInWords(permission, 'operator'))),
    `## ${m.access_rights_doc_everybody()}`,
    listOf(rulesForAll()),
    `## ${m.access_rights_doc_table()}`,
    tableOf(Object.entries(permissions).filter(([, { roles }]) => roles.length > 0)),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** What holds whatever the role. */
export function rulesForAll(): string[] {
  return [
    m.access_rights_rule_own_digibank(),
    m.access_rights_rule_logged(),
    m.access_rights_rule_not_there(),
    m.access_rights_rule_small_counts(),
    m.access_rights_rule_ends(),
    m.access_rights_rule_fresh(),
  ];
}

/** What a permission lets somebody with this role do: how far where that is less than the role, and whether a factor is asked again. */
export function permissionInWords(permission: Permission, role: string): string {
  const narrowed = narrowedReach(permission, role);
  const remarks = [...(narrowed ? [reachInWords(narrowed)] : []), ...(permission.fresh ? [m.access_rights_fresh()] : [])];
  return remarks.length > 0 ? `${permission.words} (${remarks.join('; ')})` : permission.words;
}

function partOfRole(role: Role | typeof SUPPORT, all: readonly Permission[]): string {
  const lines = all.filter(({ roles }) => roles.includes(role)).map((permission) => permissionInWords(permission, role));
  return `## ${capital(roleInWords(role))}\n\n${m.access_rights_doc_reaches({ reach: reachInWords(REACH_OF_ROLE[role]) })}\n\n${listOf(lines)}`;
}

function tableOf(permissions: readonly [string, Permission][]): string {
  const rows = permissions.map(([code, permission]) => {
    const holders = permission.roles.map((role) => {
      const reach = narrowedReach(permission, role) ?? REACH_OF_ROLE[role as Role];
      return `${roleInWords(role)}: ${reachInWords(reach)}`;
    });
    const asks = permission.fresh ? `<br>${capital(m.access_rights_fresh())}` : '';
    return `| \`${code}\` | ${permission.words}${asks} | ${permission.roles.length >= ROLES.length ? m.access_rights_doc_all() : holders.join('<br>')} |`;
  });
  return [m.access_rights_doc_heading(), '| --- | --- | --- |', ...rows].join('\n');
}

const listOf = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join('\n');

/** With a capital, as a heading begins. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
