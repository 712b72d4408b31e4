import { m } from '../paraglide/messages.js';
import type { Role } from './roles.ts';

const WORDS: Record<Role, () => string> = {
  referrer: m.partners_role_referrer,
  coach: m.partners_role_coach,
  community_worker: m.partners_role_community_worker,
  help_point_manager: m.partners_role_help_point_manager,
  trainer: m.partners_role_trainer,
  device_manager: m.partners_role_device_manager,
  refurbisher: m.partners_role_refurbisher,
  volunteer_coordinator: m.partners_role_volunteer_coordinator,
  coordinator: m.partners_role_coordinator,
  policy_reader: m.partners_role_policy_reader,
  funder: m.partners_role_funder,
  privacy_officer: m.partners_role_privacy_officer,
};

/** A role code as people say it: "toeleider". */
export function roleInWords(code: string): string {
  return WORDS[code as Role]();
}
