import { describe, expect, it } from 'vitest';
import { appointmentLife } from '../agenda/appointment.ts';
import { may, type StateTable } from '../foundation/move.ts';
import { guidanceSessionLife } from './guidance-session.ts';
import { handoverLife } from './handover.ts';
import { visitLife } from './visit.ts';

/** Every state beside the verbs that may start from it, written down a second time: what is not here is refused. */
function allowed<State extends string, Verb extends string>(life: StateTable<State, Verb>): Record<string, Verb[]> {
  const states = Object.keys(life.states) as State[];
  const verbs = Object.keys(life.verbs) as Verb[];
  return Object.fromEntries(states.map((state) => [state, verbs.filter((verb) => may(life, state, verb))]));
}

describe('state tables at the table', () => {
  it('of an appointment', () => {
    expect(allowed(appointmentLife)).toEqual({
      booked: ['checked_in', 'missed', 'cancelled_by_client', 'cancelled_by_organisation', 'rescheduled'],
      checked_in: ['check_in_undone', 'started', 'given_up'],
      in_session: ['check_in_undone', 'finished', 'given_up'],
      done: [],
      no_show: ['miss_undone'],
      cancelled_client: [],
      cancelled_org: [],
      rescheduled: [],
    });
  });

  it('of a visit', () => {
    expect(allowed(visitLife)).toEqual({
      arrived: ['started', 'left', 'used_alone'],
      being_helped: ['helped', 'left'],
      left_helped: [],
      left_unhelped: [],
      unsupervised_use: [],
    });
  });

  it('of a guidance session', () => {
    expect(allowed(guidanceSessionLife)).toEqual({ open: ['closed'], closed: [] });
  });

  it('of a hand-over', () => {
    expect(allowed(handoverLife)).toEqual({
      proposed: ['taken_up'],
      agreed: ['transferred'],
      transferred: ['confirmed', 'not_arrived'],
      confirmed_received: [],
      not_arrived: ['transferred_again'],
    });
  });
});
