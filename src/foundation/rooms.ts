import type { Actor, Permission } from './actor.ts';
import { grantsFor } from './actor.ts';
import type { App } from './app.ts';
import type { RoomPrivacy } from './privacy.ts';
import type { Reaction } from './record.ts';

/** A link in the staff navigation: where it leads below the Digibank's address, what it says, in one sentence what one does there,
 *  and which permission shows it. `rank`: the order; above 60 for what is seldom needed. */
export type NavigationItem = { path: string; words: () => string; lead: () => string; permission: string; rank: number };

/** Work that runs by itself, for one Digibank at a time or for the whole installation. `schedule` is a cron line in local time. */
export type Job = { name: string; schedule: string; run: (app: App) => Promise<void> };

/** What a room registers, so that rooms above it can be entered without knowing it. */
export type Room = {
  name: string;
  permissions: Record<string, Permission>;
  navigation?: readonly NavigationItem[];
  /** By event, "noun.verb": what this room does in the same transaction. */
  reactions?: Readonly<Record<string, Reaction>>;
  jobs?: readonly Job[];
  /** What it keeps of people: given on request, and erased. */
  privacy?: RoomPrivacy;
  /** Tables of which everybody may read the published rows. */
  published?: readonly string[];
  /** Tables without a Digibank that hold nobody's file. */
  global?: readonly string[];
};

const rooms: Room[] = [];
const permissions: Permission[] = [];
const navigation: { item: NavigationItem; permission: Permission }[] = [];

/** Adds a room's permissions to what people can be told that they may do. Called by rooms.ts when the program loads. */
export function addPermissions(room: Room): void {
  rooms.push(room);
  permissions.push(...Object.values(room.permissions));
}

/** Every room, in their order, for who describes the product as a whole. */
export function registeredRooms(): readonly Room[] {
  return rooms;
}

/** Everything that a role may do, in the order of the rooms. */
export function permissionsOf(role: string): Permission[] {
  return permissions.filter(({ roles }) => roles.includes(role));
}

/** Adds a room's links to the staff navigation. Called by rooms.ts when the program loads. */
export function addNavigation(room: Room): void {
  for (const item of room.navigation ?? []) {
    const permission = room.permissions[item.permission];
    if (!permission) throw new Error(`${room.name}: the link ${item.path} asks an unknown permission ${item.permission}`);
    navigation.push({ item, permission });
  }
  navigation.sort((a, b) => a.item.rank - b.item.rank);
}

/** The links that an actor's roles show, in order. */
export function navigationFor(actor: Actor): NavigationItem[] {
  return navigation.filter(({ permission }) => grantsFor(actor, permission).length > 0).map(({ item }) => item);
}
