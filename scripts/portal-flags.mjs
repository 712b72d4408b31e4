// @ts-check

/** How Node.js runs the portal, also where it is measured. Room for young objects that fits in a small machine: with twice as much, which is
 *  Node.js's own choice, what starting up threw away stays in memory for good. */
export const portalFlags = ['--max-semi-space-size=8'];
