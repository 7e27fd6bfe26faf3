import { lazy, type ComponentType } from 'react';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { partOrNote } from '../controls/part-or-note.ts';
import { TEXT } from '../../messages.ts';
import type { Route } from '../../route.ts';
import { Page } from './Page.tsx';

/** A page whose script arrives with the first visit, so that the first answer does not wait for it. Where it cannot be fetched the page says so, and the others go on. */
export const lazyPage = (route: Exclude<Route, 'chat'>, fetchPage: () => Promise<ComponentType>): ComponentType =>
  lazy(() => partOrNote(`the script of ${TEXT.nav[route]}`, fetchPage, (error) => <Page title={TEXT.nav[route]} about=""><ErrorNote error={error} aloud /></Page>));
