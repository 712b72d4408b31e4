import { serveStatic } from '@hono/node-server/serve-static';
import { type Handler, Hono } from 'hono';
import { compress } from 'hono/compress';
import { showStart } from './access/pages/start.tsx';
import { chooseDigibank, showSignIn, signIn, signOut, signInByLink, showSetPassword } from './access/pages/sign-in.tsx';
import type { Auth } from './access/auth.ts';
import { door } from './access/door.tsx';
import { showPlatform } from './access/pages/platform.tsx';
import type { App, Env } from './foundation/app.ts';
import { makeGuard } from './foundation/guard.ts';
import { healthy, ready } from './foundation/health.ts';
import { sameSiteOnly, safeHeaders } from './foundation/http-safety.ts';
import { permissions } from './rooms.ts';
import { notFound, somethingBroke } from './ui/pages/wrong.tsx';

const guard = makeGuard(permissions, door);
