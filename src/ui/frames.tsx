import type { PropsWithChildren } from 'hono/jsx';
import type { Actor } from '../foundation/actor.ts';
import type { Context, Tenant } from '../foundation/app.ts';
import { isShownAgain, type Problem } from '../foundation/form.ts';
import { navigationFor } from '../foundation/rooms.ts';
import { m } from '../paraglide/messages.js';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';
import { Page } from './page.tsx';
import { KeptForm, PostForm } from './post-form.tsx';
import { roleInWords } from './role-in-words.ts';
import { SCREEN_LOCK_SCRIPT, ScreenLock } from './screen-lock.tsx';
import { linksInHead } from './staff-navigation.ts';
import { StaffPage } from './staff-page.tsx';

type Frame = PropsWithChildren<{
  c: Context;
  /** Neutral, never personal: it stands in the history of a shared computer. */
  title: string;
  /** What is not right in the form on this page: then the title says so first. */
  problems?: readonly Problem[];
  /** Custom elements of this page, as named in dist/assets.json: "live-card.js". */
  scripts?: string[];
}>;

/** The frame of a page for everybody. `site` and `phone` are those of one Digibank, where the page belongs to one. */
export function PublicFrame(props: Frame & { site?: { name: string; href: string }; phone?: string; funder?: string }) {
  const { c, title, problems, children, ...rest } = props;
  return (
    <Page title={titleOf(title, problems)} nav={<a href="/aanmelden">{m.common_for_staff()}</a>} {...rest}>
      {children}
    </Page>
  );
}

/** The frame of a Digibank's own pages: who is signed in, what these roles may do, and the way out. */
export function StaffFrame(props: Frame & { back?: { href: string; label: string } }) {
  const { tenant, actor, onSharedComputer = false, worksElsewhere } = props.c.var;
  const home = `/${tenant.slug}/begin`;
  const nav = navigationFor(actor).map(({ path, words, rank }) => ({ href: `/${tenant.slug}/${path}`, label: words(), rank }));
  return (
    <StaffPage
      title={titleOf(props.title, props.problems)}
      digibank={{ name: tenant.name, href: home }}
      who={{ name: actor.name, role: [...new Set(actor.grants.map((grant) => roleInWords(grant.role)))].join(', ') }}
      nav={linksInHead(nav, props.c.req.path, home)}
      back={props.back}
      banner={bannerOf(tenant, actor)}
      switchHref={worksElsewhere ? '/kies' : undefined}
      mayLeaveFast={onSharedComputer}
      scripts={[SCREEN_LOCK_SCRIPT, ...(onSharedComputer ? ['leave-fast.js'] : []), ...(props.scripts ?? [])]}
      lock={<ScreenLock c={props.c} />}
    >
      {isShownAgain(props.c) && (
        <Notice kind="info" title={m.common_typed_is_back()}>
          <p>{m.common_typed_is_back_then()}</p>
        </Notice>
      )}
      <KeptForm.Provider value={keptFormOf(props.c)}>{props.children}</KeptForm.Provider>
    </StaffPage>
  );
}

/** Who looks along from the platform reads so on every page, with one button to stop; else that a demo is one. */
function bannerOf({ slug, example }: Tenant, actor: Actor) {
  if (actor.grants.some(({ role }) => role === 'platform_operator'))
    return (
      <>
        {m.common_support_banner()}
        <PostForm action={`/${slug}/meekijken/stoppen`}>
          <Button kind="secondary">{m.common_support_stop()}</Button>
        </PostForm>
      </>
    );
  return example ? m.common_demo_banner() : undefined;
}

/** The form that was kept, where this page answers to it. */
function keptFormOf(c: Context) {
  const { keptForm } = c.var;
  if (!keptForm) return null;
  const { pathname, search } = new URL(c.req.url);
  return { ...keptForm, path: pathname + search };
}

/** The frame of the pages for who runs the whole installation. */
export function PlatformFrame(props: Frame & { back?: { href: string; label: string } }) {
  const { title, problems, c, scripts = [], ...rest } = props;
  const who = { name: c.var.actor.name, role: m.common_operator() };
  return (
    <StaffPage
      title={titleOf(title, problems)}
      digibank={{ name: m.common_platform(), href: '/platform' }}
      who={who}
      nav={[]}
      scripts={[SCREEN_LOCK_SCRIPT, ...scripts]}
      lock={<ScreenLock c={c} />}
      {...rest}
    />
  );
}

/** A screen reader hears first that something is not right. */
function titleOf(title: string, problems: readonly Problem[] | undefined): string {
  return problems?.length ? m.common_title_with_error({ title }) : title;
}
