import { raw } from 'hono/html';
import type { PropsWithChildren } from 'hono/jsx';
import { m } from '../paraglide/messages.js';
import { asset } from './assets.ts';

type Props = PropsWithChildren<{
  title: string;
  site: string;
  look: 'public' | 'staff';
  scripts?: string[];
  /** Stands in a frame on another site: its links leave the frame. */
  framed?: boolean;
}>;

/** The bare HTML document of both looks. `title` is neutral: it stands in the history of a shared computer. */
export function Document(props: Props) {
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="nl-BE">
        <head>
          <meta charset="utf-8" />
          <title>{props.title === props.site ? props.title : `${props.title} - ${props.site}`}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          {props.framed && <base target="_top" />}
          <link rel="stylesheet" href={asset(`${props.look}.css`)} />
          <link rel="icon" href={asset('mark.svg')} />
          {props.scripts?.map((script) => (
            <script type="module" src={asset(script)} />
          ))}
        </head>
        <body class={props.look}>
          <a class="skip" href="#inhoud">
            {m.common_skip()}
          </a>
          {props.children}
        </body>
      </html>
    </>
  );
}
