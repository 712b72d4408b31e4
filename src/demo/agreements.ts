import type { AgreementKind, SharedData } from '../partners/agreement.ts';
import { SHARED_DATA } from '../partners/agreement.ts';
import type { Demo, Organisation } from './demo.ts';

/** What was agreed with an organisation that refers, with which every referral of the year is in order. */
export type DemoAgreement = { id: string; kind: AgreementKind; shares: readonly SharedData[] };

/** What a welfare group or a social enterprise gets to share: no groups and no Digicheck. */
const NARROW: readonly SharedData[] = ['identity', 'contact', 'question', 'needs', 'outcome'];

/** Between public bodies a protocol, with care and neighbourhood work joint controllers, with the others consent alone. */
const KIND: Readonly<Record<string, AgreementKind>> = {
  ocmw: 'protocol',
  employment_service: 'protocol',
  care: 'joint_controllers',
  ldc: 'joint_controllers',
  integration_agency: 'joint_controllers',
  community_development: 'joint_controllers',
};

/** Lays the agreements with all organisations that refer: one of them ends soon. Beside these a processor, and one that ended. */
export function inventAgreements(demo: Demo): ReadonlyMap<string, DemoAgreement> {
  const agreements = new Map<string, DemoAgreement>();
  const soon = demo.organisations.find(({ kind, mayRefer }) => mayRefer && kind === 'employment_service');
  for (const organisation of demo.organisations.filter(({ mayRefer }) => mayRefer)) {
    const kind = KIND[organisation.kind] ?? 'consent_only';
    const shares = kind === 'consent_only' ? NARROW : SHARED_DATA;
    const until = organisation === soon ? demo.today.add({ days: 40 }) : null;
    agreements.set(organisation.id, { id: lay(demo, organisation, kind, shares, until), kind, shares });
  }
  const [coaches, collects] = ['coaches', 'device_collection'].map((role) => demo.organisations.find(({ roles }) => roles.includes(role)));
  if (coaches) lay(demo, coaches, 'processor', ['identity', 'question', 'needs'], null);
  if (collects) lay(demo, collects, 'consent_only', ['identity', 'contact'], demo.today.subtract({ days: 20 }));
  return agreements;
}

function lay(
  { random, rows, accounts, now, today }: Demo,
  { id: organisationId, name }: Organisation,
  kind: AgreementKind,
  shares: readonly SharedData[],
  until: Temporal.PlainDate | null,
): string {
  const id = random.id(now);
  const from = today.subtract({ years: 2 });
  rows.agreement.push({
    id,
    organisation_id: organisationId,
    kind,
    shares: [...shares],
    valid_from: from,
    valid_until: until,
    reference: `Map overeenkomsten, ${name}`,
    signed_by: 'Dirk Voorbeeld, directeur',
    signed_on: from.subtract({ days: 14 }),
    recorded_by: accounts.coordinator,
    recorded_at: now,
  });
  return id;
}
