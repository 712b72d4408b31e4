import { writeFileSync } from 'node:fs';
import { whoMayWhat } from './access/who-may-what.ts';
import { permissions } from './rooms.ts';

// npm run docs: writes the pages of docs/ that are made from data of the product.
writeFileSync('docs/wie-mag-wat.md', whoMayWhat(permissions));
