import { m } from '../../paraglide/messages.js';
import type { OpeningRule } from '../../places/opening-rule.ts';
import { ruleInWords } from '../../places/rule-in-words.ts';
import { hostInWords } from '../in-words.ts';

/** Who receives at a help point, and who else is there. Nothing where nobody said so. */
export function Hosts({ rules }: { rules: readonly OpeningRule[] }) {
  const received = rules.filter(({ host, present }) => host !== null || present !== null);
  if (received.length === 0) return null;
  return (
    <section>
      <h2>{m.agenda_hosts()}</h2>
      {received.map((rule) => (
        <p>
          <strong>{rule.title ? m.agenda_host_moment({ title: rule.title, when: ruleInWords(rule) }) : ruleInWords(rule)}</strong>
          <br />
          {hostInWords(rule)}
        </p>
      ))}
    </section>
  );
}
