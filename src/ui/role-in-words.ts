import { m } from '../paraglide/messages.js';

const WORDS: Readonly<Record<string, () => string>> = {
  referrer: m.common_role_referrer,
  coach: m.common_role_coach,
  community_worker: m.common_role_community_worker,
  help_point_manager: m.common_role_help_point_manager,
  trainer: m.common_role_trainer,
  device_manager: m.common_role_device_manager,
  refurbisher: m.common_role_refurbisher,
  volunteer_coordinator: m.common_role_volunteer_coordinator,
  coordinator: m.common_role_coordinator,
  policy_reader: m.common_role_policy_reader,
  funder: m.common_role_funder,
  privacy_officer: m.common_role_privacy_officer,
  platform_operator: m.common_role_platform_operator,
};

/** A role code as people say it: "toeleider". */
export function roleInWords(code: string): string {
  return WORDS[code]?.() ?? code;
}
